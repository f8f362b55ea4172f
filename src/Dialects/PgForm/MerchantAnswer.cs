using System.Globalization;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.PgForm;

/// <summary>What a merchant's program answered to a message of ours: XML with any root, signed as the merchant signs, or not. Spec: callbacks §0.5.</summary>
public sealed record MerchantAnswer
{
    private static readonly WireLimits Limits = new() { BodyBytesMax = 64 * 1024, FieldsMax = 200 };

    private MerchantAnswer()
    {
    }

    /// <summary><c>ok</c>, <c>rejected</c>, <c>error</c> or another word, in small letters.</summary>
    public required string Status { get; init; }

    /// <summary>The merchant's words, under whichever of the names it used.</summary>
    public string? Description { get; private init; }

    /// <summary>Seconds that are left for the payment; null where there is no whole number above zero.</summary>
    public int? Timeout { get; private init; }

    /// <summary>Whether it is signed with one of the merchant's keys.</summary>
    public bool IsSigned { get; private init; }

    /// <summary>Whether it has a signature that is not right.</summary>
    public bool IsSignedWrongly { get; private init; }

    /// <summary>Reads an answer; null when it is no XML or has no status, as simple programs answer.</summary>
    /// <param name="body">The body.</param>
    /// <param name="url">The address called: its last segment signs the answer, alone or, as an official library does it, with the query.</param>
    /// <param name="keys">The merchant's live keys.</param>
    public static MerchantAnswer? Read(ReadOnlySpan<byte> body, string url, KeyRing keys)
    {
        using var message = new WireMessage();
        if (body.Length > Limits.BodyBytesMax || XmlMessageReader.Read(message, body, Limits) != ReadProblem.None
            || Text(message, WireNames.Status) is not { } status)
        {
            return null;
        }

        var hasSignature = message.FindLeaf(WireMessage.Root, WireNames.Signature) != WireMessage.None;
        var isSigned = hasSignature && SignatureVerifier.TryVerify(message, Scripts(url), LiveKeys.Of(keys), out _);
        return new MerchantAnswer
        {
            Status = status.ToLowerInvariant(),
            Description = Text(message, "pg_description"u8) ?? Text(message, WireNames.ErrorDescription),
            Timeout = SecondsOf(Text(message, "pg_timeout"u8)),
            IsSigned = isSigned,
            IsSignedWrongly = hasSignature && !isSigned,
        };
    }

    private static int? SecondsOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds : null;

    private static ScriptNames Scripts(string url)
    {
        var script = CallbackSignature.ScriptOf(url);
        var query = url.IndexOf('?', StringComparison.Ordinal);
        var fragment = url.IndexOf('#', StringComparison.Ordinal);
        var whole = query < 0 || (fragment >= 0 && fragment < query) ? null : script + (fragment < 0 ? url[query..] : url[query..fragment]);
        return new ScriptNames(script, HasTrailingSlash: false, whole);
    }

    private static string? Text(WireMessage message, ReadOnlySpan<byte> name)
    {
        var entry = message.FindLeaf(WireMessage.Root, name);
        return entry != WireMessage.None && message.ValueText(entry).Trim() is { Length: > 0 } text ? text : null;
    }
}
