namespace FreedomPay.Storage.Commit;

/// <summary>What a unit of work sees of the transaction it takes part in.</summary>
public sealed class CommitScope
{
    private readonly CommitPart[] _parts;
    private readonly TimeProvider _clock;

    internal CommitScope(CommitPart[] parts, TimeProvider clock)
    {
        _parts = parts;
        _clock = clock;
    }

    /// <summary>The platform's time when the transaction began; one value for all its members.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The part of a module.</summary>
    /// <exception cref="InvalidOperationException">No module registered such a part.</exception>
    public TPart Part<TPart>()
        where TPart : CommitPart
    {
        foreach (var part in _parts)
        {
            if (part is TPart wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException($"No commit part {typeof(TPart).Name} is registered.");
    }

    internal void Begin() => Now = _clock.GetUtcNow();
}
