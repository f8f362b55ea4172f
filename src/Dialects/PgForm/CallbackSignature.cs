using System.Buffers;
using System.Text;
using System.Xml;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// Signs what the platform sends to a merchant's address, callbacks and the payer's return alike. The script name is the last segment of the merchant's path;
/// the query of the address belongs to the message; empty values are not sent. Spec: wire-facts §6.1, callbacks §0.3–0.4.
/// </summary>
public static class CallbackSignature
{
    private const int SaltLength = 16;

    // What we send ourselves needs no bounds of a stranger's request.
    private static readonly WireLimits Limits = new() { FieldsMax = 10_000 };

    /// <summary>Composes one delivery with a fresh salt and signature.</summary>
    /// <param name="url">The merchant's address, with its query.</param>
    /// <param name="fields">Our fields in the order they are to have, the merchant's own ones among them.</param>
    /// <param name="method">How they travel.</param>
    /// <param name="key">The key the message is signed with.</param>
    /// <param name="signQuery">The address's query belongs to the message; otherwise it is left alone.</param>
    /// <param name="root">The root element of an XML document.</param>
    public static SignedCallback Compose(
        string url, IEnumerable<KeyValuePair<string, string>> fields, CallbackMethod method, Secret key, bool signQuery = true, string root = "request") =>
        Compose(url, fields, method, key, RandomText.Create(SaltLength), signQuery, root);

    /// <summary>The script name of an address: the last segment of its path, empty when the path ends in a slash or there is none.</summary>
    public static string ScriptOf(string url)
    {
        var path = url.AsSpan(0, LengthToQuery(url));
        var authority = path.IndexOf("://");
        var slash = path.LastIndexOf('/');
        return slash < 0 || (authority >= 0 && slash <= authority + 2) ? "" : path[(slash + 1)..].ToString();
    }

    internal static SignedCallback Compose(
        string url,
        IEnumerable<KeyValuePair<string, string>> fields,
        CallbackMethod method,
        Secret key,
        string salt,
        bool signQuery = true,
        string root = "request")
    {
        using var message = new WireMessage();
        if (signQuery && method != CallbackMethod.Xml)
        {
            AddQuery(url, keepEmpty: method == CallbackMethod.Get, message);
        }

        foreach (var (name, value) in fields.Append(new(Encoding.UTF8.GetString(WireNames.Salt), salt)))
        {
            // A form's name may hold brackets; an element's may not.
            if (value.Length > 0 && (method != CallbackMethod.Xml || IsElementName(name)))
            {
                _ = FormFields.Add(message, message.Append(name), message.Append(value), Limits);
            }
        }

        SignatureHash.Sign(message, ScriptOf(url), key);
        return method switch
        {
            CallbackMethod.Post => new SignedCallback(url, Encode(message)),
            CallbackMethod.Get => new SignedCallback((signQuery ? url[..LengthToQuery(url)] + "?" : WithOpenQuery(url)) + Encode(message), null),
            CallbackMethod.Xml => new SignedCallback(url, $"pg_xml={Uri.EscapeDataString(ToXml(message, root))}"),
        };
    }

    /// <summary>The address without fragment, ready for more fields behind its own query.</summary>
    private static string WithOpenQuery(string url)
    {
        var end = url.IndexOf('#', StringComparison.Ordinal);
        var address = end < 0 ? url : url[..end];
        return address.Contains('?', StringComparison.Ordinal) ? address.TrimEnd('&') + "&" : address + "?";
    }

    private static int LengthToQuery(string url)
    {
        var end = url.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? url.Length : end;
    }

    /// <summary>The query's fields come first. Those with our prefix are left out: the merchant would read them in place of ours.</summary>
    private static void AddQuery(string url, bool keepEmpty, WireMessage message)
    {
        var start = url.IndexOf('?', StringComparison.Ordinal);
        var end = url.IndexOf('#', StringComparison.Ordinal);
        if (start < 0 || (end >= 0 && end < start))
        {
            return;
        }

        using var query = new WireMessage();
        var text = query.Append(url.AsSpan()[(start + 1)..(end < 0 ? url.Length : end)]);
        _ = FormReader.Read(query, text.Length, Limits);
        for (var entry = 1; entry < query.Count; entry++)
        {
            if (!query[entry].IsContainer && !query.RawName(entry).StartsWith(WireNames.Prefix) && (keepEmpty || !query.Value(entry).IsEmpty))
            {
                _ = FormFields.Add(message, message.Append(query.RawName(entry)), message.Append(query.Value(entry)), Limits);
            }
        }
    }

    private static string Encode(WireMessage message)
    {
        var text = new StringBuilder();
        for (var entry = 1; entry < message.Count; entry++)
        {
            if (!message[entry].IsContainer)
            {
                text.Append(text.Length == 0 ? "" : "&")
                    .Append(Uri.EscapeDataString(Encoding.UTF8.GetString(message.RawName(entry))))
                    .Append('=')
                    .Append(Uri.EscapeDataString(message.ValueText(entry)));
            }
        }

        return text.ToString();
    }

    private static string ToXml(WireMessage message, string root)
    {
        var output = new ArrayBufferWriter<byte>();
        AnswerXml.Write(message, Encoding.UTF8.GetBytes(root), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static bool IsElementName(string name)
    {
        try
        {
            XmlConvert.VerifyNCName(name);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}

/// <summary>How a message travels to the merchant.</summary>
public enum CallbackMethod
{
    /// <summary>Form fields in the body; the address keeps its query, which is repeated in the body.</summary>
    Post = 0,

    /// <summary>Everything in the query of the address.</summary>
    Get,

    /// <summary>One form field <c>pg_xml</c> with an XML document.</summary>
    Xml,
}

/// <summary>A signed message to a merchant.</summary>
/// <param name="Url">The address to call.</param>
/// <param name="Body">The body, <c>application/x-www-form-urlencoded</c>; null for a call by GET.</param>
public sealed record SignedCallback(string Url, string? Body);
