namespace FreedomPay.Dialects.PgForm;

/// <summary>A format of text beyond its type.</summary>
public enum WireFormat
{
    /// <summary>What the type says: any text, a decimal number, ISO 8601 in UTC for a moment.</summary>
    Plain = 0,

    /// <summary>Digits only.</summary>
    Digits,

    /// <summary>A telephone number: 7 to 15 digits with country code, no plus sign.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An IPv4 address in dotted form.</summary>
    Ipv4,

    /// <summary>An absolute http or https address of at most 255 characters.</summary>
    Url,

    /// <summary>A moment as <c>YYYY-MM-DD hh:mm:ss</c>, local time of Almaty without offset.</summary>
    LocalTime,
}
