using System.Globalization;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>One thing that a client wants, however often it has to ask, and every answer it received.</summary>
internal sealed class Operation(string script, long merchant, long amount, string? key, IReadOnlyList<(string Name, string Value)> fields)
{
    private readonly List<Reply> _answers = [];

    public string Script => script;

    public long Merchant => merchant;

    /// <summary>Minor units asked for; zero when all of it was.</summary>
    public long Amount => amount;

    /// <summary>The idempotency key; without one nothing is asked twice.</summary>
    public string? Key => key;

    public IEnumerable<(string Name, string Value)> Fields => key is null ? fields : fields.Append(("pg_idempotency_key", key));

    /// <summary>How often no answer came, or one that left the outcome open.</summary>
    public int Unclear { get; private set; }

    /// <summary>Final answers, in order.</summary>
    public IReadOnlyList<Reply> Answers => _answers;

    /// <summary>The answer; null when the client never got one.</summary>
    public Reply? Answer => _answers.Count > 0 ? _answers[0] : null;

    public bool Succeeded => Answer is { IsOk: true };

    public void Take(Reply reply)
    {
        if (reply.IsFinal) _answers.Add(reply);
        else Unclear++;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{script} of {merchant}, amount {amount}, key {key ?? "none"}, unclear {Unclear}: [{string.Join("] [", _answers)}]");
}
