using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace FreedomPay.Kernel;

/// <summary>
/// A card verification value (CVV2, CVC2), three or four digits, held in memory for one authorisation only: it is never stored, logged or serialized.
/// </summary>
[JsonConverter(typeof(MaskedValueConverter<Cvv>))]
[DebuggerDisplay("***")]
public sealed class Cvv
{
    private readonly string _digits;

    private Cvv(string digits) => _digits = digits;

    /// <summary>Takes three or four digits; leading zeros count.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cvv? cvv)
    {
        cvv = text is { Length: 3 or 4 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? new Cvv(text) : null;
        return cvv is not null;
    }

    /// <summary>The digits in clear, for the one message to the issuer.</summary>
    public string Reveal() => _digits;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
