using System.Text.RegularExpressions;

namespace FreedomPay.Kernel;

/// <summary>E-mail and phone as payers give them. No control characters, and nothing that a list of values could be split at.</summary>
public static partial class PayerContact
{
    private const int EmailMax = 254;

    /// <summary>Whether a text is an e-mail address, at most 254 characters.</summary>
    public static bool IsEmail(string text) => text.Length <= EmailMax && Email().IsMatch(text);

    /// <summary>Whether a text is a phone: 10 to 15 digits with the country code, nothing before or between them.</summary>
    public static bool IsPhone(string text) => Phone().IsMatch(text);

    [GeneratedRegex(@"\A[^\s@;<>""\p{C}]+@[^\s@.;<>""\p{C}]+(\.[^\s@.;<>""\p{C}]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[1-9][0-9]{9,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
