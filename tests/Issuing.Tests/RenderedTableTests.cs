using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Tests;

/// <summary>The tables of docs/issuing.md are those of the code. With FREEDOMPAY_UPDATE_DOCS set they are written instead of compared.</summary>
public sealed class RenderedTableTests
{
    private static readonly (string Words, CardSituation Card)[] Situations =
    [
        ("issued, no client", new(CardState.Issued, false, false)),
        ("issued", new(CardState.Issued, true, false)),
        ("active", new(CardState.Active, true, false)),
        ("pin_blocked", new(CardState.PinBlocked, true, false)),
        ("blocked", new(CardState.Blocked, true, false)),
        ("blocked: lost, stolen, fraud", new(CardState.Blocked, true, true)),
        ("expired", new(CardState.Expired, true, false)),
        ("closed", new(CardState.Closed, true, false)),
    ];

    [Fact]
    public void Cards_AreAsTheMachineHasThem() => AssertUpToDate("card states", Table(
        "card", Situations.Select(row => row.Words), Enum.GetValues<CardAction>(),
        (row, action) => CardMachine.On(Situations[row].Card, action) is { } refusal ? ((int)refusal).ToString(CultureInfo.InvariantCulture) : "yes"));

    [Fact]
    public void Clients_AreAsTheMachineHasThem() => AssertUpToDate("client states", Table(
        "client", Enum.GetNames<ClientStatus>(), Enum.GetValues<ClientDecision>(),
        (row, decision) => decision == ClientDecision.Unblock && Enum.GetValues<ClientStatus>()[row] == ClientStatus.Blocked
            ? "as before"
            : ClientMachine.On(Enum.GetValues<ClientStatus>()[row], ClientStatus.New, decision)?.ToString() ?? "–"));

    [Fact]
    public void Transactions_AreAsTheMachineHasThem() => AssertUpToDate("transaction states", Table(
        "transaction", Enum.GetNames<TransactionState>(), Enum.GetValues<TransactionEvent>(),
        (row, happened) => TransactionMachine.On(Enum.GetValues<TransactionState>()[row], happened)?.ToString() ?? "–"));

    private static string Table<T>(string corner, IEnumerable<string> rows, T[] columns, Func<int, T, string> cell)
    {
        var text = new StringBuilder($"| {corner} | {string.Join(" | ", columns)} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length + 1))}\n");
        foreach (var (row, words) in rows.Index())
        {
            text.Append($"| {words} | {string.Join(" | ", columns.Select(column => cell(row, column)))} |\n");
        }

        return text.ToString();
    }

    private static void AssertUpToDate(string name, string rendered, [CallerFilePath] string file = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", "issuing.md");
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- rendered: {name} -->\n", $"<!-- end: {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to >= from, $"docs/issuing.md has no block '{name}'.");
        if (Environment.GetEnvironmentVariable("FREEDOMPAY_UPDATE_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(path, text[..from] + rendered + text[to..]);
            return;
        }

        Assert.Equal(rendered, text[from..to]);
    }
}
