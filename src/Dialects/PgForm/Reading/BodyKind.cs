namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>What a request body is to be read as.</summary>
internal enum BodyKind
{
    None = 0,
    Form,
    Multipart,
    Json,
    Xml,

    /// <summary>The parameter pg_xml whose value was not URL-encoded: XML from the first angle bracket on, nothing decoded.</summary>
    LiteralXmlParameter,
}

/// <summary>Tells what a body is from its media type and its first bytes.</summary>
internal static class BodyKinds
{
    public static ReadOnlySpan<byte> LiteralXmlStart => "pg_xml="u8;

    /// <summary>It is JSON or multipart only when its media type says so; a body that begins with an angle bracket is XML whatever its label.</summary>
    public static BodyKind Of(ReadOnlySpan<byte> body, string? contentType)
    {
        if (body.IsEmpty)
        {
            return BodyKind.None;
        }

        if (body.StartsWith(LiteralXmlStart) && body[LiteralXmlStart.Length..] is [(byte)'<', ..])
        {
            return BodyKind.LiteralXmlParameter;
        }

        var type = contentType.AsSpan();
        var semicolon = type.IndexOf(';');
        var media = (semicolon < 0 ? type : type[..semicolon]).Trim();
        if (media.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return BodyKind.Multipart;
        }

        if (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
            || media.Equals("text/json", StringComparison.OrdinalIgnoreCase))
        {
            return BodyKind.Json;
        }

        return body.TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..] ? BodyKind.Xml : BodyKind.Form;
    }
}
