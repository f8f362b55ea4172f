using System.Buffers;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Shared;

/// <summary>A postal address. Spec: card-api §3.5.</summary>
internal sealed record AddressFields
{
    [Json("country", Required = true, Pattern = Formats.Country)]
    public string Country { get; init; } = "";

    [Json("postal_code", Required = true, LengthMax = 20)]
    public string PostalCode { get; init; } = "";

    [Json("address_line1", Required = true, Note = "City.")]
    public string Line1 { get; init; } = "";

    [Json("address_line2", Required = true, Note = "Street.")]
    public string Line2 { get; init; } = "";

    [Json("address_line3", Required = true, Note = "Building and premises.")]
    public string Line3 { get; init; } = "";

    public static PostalAddress? Read(AddressFields? fields) =>
        fields is null ? null : new PostalAddress(fields.Country, fields.PostalCode, fields.Line1, fields.Line2, fields.Line3);

    public static AddressFields? Show(PostalAddress? address) => address is null ? null : new AddressFields
    {
        Country = address.Country, PostalCode = address.PostalCode, Line1 = address.Line1, Line2 = address.Line2, Line3 = address.Line3,
    };
}

/// <summary>When and by whom a client was identified.</summary>
internal sealed record IdentificationFields
{
    [Json("idn_date", Required = true)]
    public DateTimeOffset Date { get; init; }

    [Json("identified_by", Required = true)]
    public string By { get; init; } = "";

    public static Identification? Read(IdentificationFields? fields) => fields is null ? null : new Identification(fields.Date, fields.By);

    public static IdentificationFields? Show(Identification? identification) =>
        identification is null ? null : new IdentificationFields { Date = identification.At, By = identification.By };
}

/// <summary>Formats of persons' data.</summary>
internal static class Formats
{
    public const string Phone = "[0-9]{7,15}";
    public const string Country = "[A-Z]{3}";
    public const string Language = "[a-z]{2}";
    public const string Email = @"[^\s@<>""]+@[^\s@<>""]+";
    public const string LatinName = "[A-Za-z][A-Za-z .'-]*";
    public const string DocumentType =
        "id_card|passport|foreign_passport|residence_permit|stateless_certificate|refugee_certificate|birth_certificate|other";

    public const string Iin = "[0-9]{12}";
    public const string Url = "https?://[^\\s]+";
    public const string EmbossedName = "[A-Z .-]+";

    /// <summary>Which currencies there are is decided behind the request id, so the wire bounds only the text.</summary>
    public const int CurrencyLengthMax = 8;

    /// <summary>Characters of the largest scan in base64, 2 MB of bytes, and some more: what is just above is refused as too large.</summary>
    public const int DocumentLengthMax = 3_600_000;
}

/// <summary>A scanned document: a PDF in base64.</summary>
internal static class Scan
{
    /// <summary>The bytes; false when it is no base64.</summary>
    public static bool TryRead(string? text, out byte[]? bytes)
    {
        bytes = null;
        if (text is null)
        {
            return true;
        }

        var rented = ArrayPool<byte>.Shared.Rent((text.Length / 4 * 3) + 3);
        try
        {
            if (!Convert.TryFromBase64String(text, rented, out var length))
            {
                return false;
            }

            bytes = rented[..length];
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
