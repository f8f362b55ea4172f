using FreedomPay.Conformance.Tests.Client;

namespace FreedomPay.Conformance.Tests.Pages;

/// <summary>A line of pages.tsv: a page that is served.</summary>
/// <param name="Path">Canonical path.</param>
/// <param name="Aliases">Other paths of the page.</param>
/// <param name="Script">Name that signs calls of the canonical path.</param>
/// <param name="Key">receive, payout, receive-or-payout or payout-or-receive.</param>
/// <param name="Required">Fields that have to be there, besides shop, salt and signature; of alternatives one.</param>
public sealed record PageRow(string Path, IReadOnlyList<string> Aliases, string Script, string Key, IReadOnlyList<IReadOnlyList<string>> Required)
{
    public WireFamily Family => WireFamilies.Of(Path);

    public bool IsPhp => Script.EndsWith(".php", StringComparison.Ordinal);

    /// <summary>Called by payers' browsers: answers are pages, and have tests of their own.</summary>
    public bool IsForBrowsers => Path is "/payment.php" or "/v1/merchant/{merchant_id}/card/pay";

    /// <summary>Opens a payment page under /g2g: a wrong signature is told unsigned there (gateway-sync §1.6).</summary>
    public bool OpensPage => Path is "/g2g/payment_page" or "/g2g/any_amount";

    /// <summary>The pages that answer with the envelope.</summary>
    public static IReadOnlyList<PageRow> Enveloped => [.. All.Where(row => !row.IsForBrowsers)];

    /// <summary>Errors carry the moment under /g2g, but for status methods and the removal of cards (gateway-sync §1.6).</summary>
    public bool IsDated => Family == WireFamily.Gateway && !Script.StartsWith("status", StringComparison.Ordinal) && Script != "remove";

    public static IReadOnlyList<PageRow> All { get; } = [.. Tsv.Read("pages.tsv").Select(Of)];

    public static PageRow Find(string path) => All.Single(p => p.Path == path);

    private static PageRow Of(string[] columns) =>
        new(columns[0], Words(columns[1]), columns[2], columns[3], [.. Words(columns[4]).Select(w => w.Split('|'))]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
