using System.Globalization;
using System.Xml.Linq;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>What came back for a request: an answer, or nothing that says how it ended.</summary>
internal sealed class Reply
{
    /// <summary>System error: by the documentation's rule for clients the outcome is unknown.</summary>
    private const int SystemError = 9999;

    /// <summary>Repeated operation: another one on the payment, or the first request under the key, is still at work.</summary>
    private const int UnderWay = 11013;

    private readonly XElement? _root;

    private Reply(XElement? root, string? lost) => (_root, Lost) = (root, lost);

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Lost { get; }

    public bool IsOk => this["pg_status"] == "ok";

    public int ErrorCode => (int)Number("pg_error_code");

    /// <summary>Whether it says how the operation ended.</summary>
    public bool IsFinal => Lost is null
        && (IsOk ? this["pg_revoke_status"] != "process" && this["pg_refund_status"] != "process" && this["pg_status_clearing"] != "0"
            : ErrorCode is not (SystemError or UnderWay));

    /// <summary>The text of an element; null when there is none.</summary>
    public string? this[string name] => _root?.Element(name)?.Value;

    public static Reply Nothing(string reason) => new(null, reason);

    public static Reply Of(string xml) => new(XDocument.Parse(xml).Root!, null);

    public long Number(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public long MinorUnits(string name) => Load.MinorUnits.Parse(this[name] ?? "0");

    /// <summary>Refunds under a payment: number, word, minor units (negative).</summary>
    public List<(long Id, string Status, long Amount)> Refunds() =>
    [
        .. (_root?.Element("pg_refund_payments")?.Elements() ?? []).Select(item => (
            long.Parse(item.Element("pg_payment_id")!.Value, CultureInfo.InvariantCulture), item.Element("pg_payment_status")!.Value,
            Load.MinorUnits.Parse(item.Element("pg_amount")!.Value))),
    ];

    /// <summary>All that must be the same when the same is asked again under the same key.</summary>
    public string Essence() => string.Join(' ', (_root?.Elements() ?? []).Where(e => e.Name.LocalName is not ("pg_salt" or "pg_sig" or "pg_datetime"))
        .Select(e => $"{e.Name.LocalName}={e.Value}"));

    public override string ToString() => Lost ?? Essence();
}

/// <summary>Amounts as text.</summary>
internal static class MinorUnits
{
    public static string Text(long minorUnits) => string.Create(CultureInfo.InvariantCulture, $"{minorUnits / 100}.{minorUnits % 100:00}");

    public static long Parse(string text)
    {
        var parts = text.TrimStart('-').Split('.');
        var whole = long.Parse(parts[0], CultureInfo.InvariantCulture) * 100;
        var fraction = parts.Length == 1 ? 0 : long.Parse(parts[1].PadRight(2, '0'), CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? -(whole + fraction) : whole + fraction;
    }
}
