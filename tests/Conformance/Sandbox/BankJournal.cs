using System.Globalization;

namespace FreedomPay.Conformance.Tests.Sandbox;

/// <summary>The sandbox bank's own record, as its file has it: one line per effect, tab-separated.</summary>
internal static class BankJournal
{
    /// <summary>Kinds and amounts (minor units) of what happened under a payment's reference number, in order.</summary>
    public static IReadOnlyList<(string Kind, long Amount)> Of(string path, string rrn)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
                .Where(columns => columns[2] == rrn || columns[3] == rrn)
                .Select(columns => (columns[1], long.Parse(columns[9], CultureInfo.InvariantCulture))),
        ];
    }
}
