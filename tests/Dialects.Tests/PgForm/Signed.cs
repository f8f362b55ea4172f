using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Signs flat messages as an independent client would: values in byte order of names.</summary>
internal static class Signed
{
    public static (string Name, string Value)[] Payment(string orderId = "A1002", long merchant = FakeMerchants.Active) =>
    [
        ("pg_merchant_id", merchant.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("pg_order_id", orderId), ("pg_amount", "1500.50"),
        ("pg_description", "Demo & <order> №5"), ("pg_salt", "Zx81QpLm"),
    ];

    public static string Signature(string script, (string Name, string Value)[] fields, string secret = Messages.Secret)
    {
        var values = fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Value);
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(';', [script, .. values, secret]))));
    }

    public static (string Name, string Value)[] Fields(string script, (string Name, string Value)[] fields, string secret = Messages.Secret) =>
        [.. fields, ("pg_sig", Signature(script, fields, secret))];

    public static string Form(string script, (string Name, string Value)[] fields, string secret = Messages.Secret) =>
        Encode(Fields(script, fields, secret));

    public static string Encode((string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));

    public static string Xml(string script, (string Name, string Value)[] fields) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><request>"
        + string.Concat(Fields(script, fields).Select(f => $"<{f.Name}>{SecurityElement.Escape(f.Value)}</{f.Name}>"))
        + "</request>";

    public static string Json(string script, (string Name, string Value)[] fields) =>
        JsonSerializer.Serialize(Fields(script, fields).ToDictionary(f => f.Name, f => f.Value));
}
