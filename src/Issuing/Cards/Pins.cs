using System.Security.Cryptography;

namespace FreedomPay.Issuing.Cards;

/// <summary>PINs in clear, as long as a request lives. Spec: card-api §1.9.</summary>
internal static class Pins
{
    private const int Length = 4;

    public static string Create() => RandomNumberGenerator.GetString("0123456789", Length);

    /// <summary>Four digits; where the partner is strict, neither all the same nor a simple run.</summary>
    public static bool IsAcceptable(string? pin, bool strict) =>
        pin is { Length: Length } && pin.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && !(strict && IsSimple(pin));

    private static bool IsSimple(string pin)
    {
        var step = pin[1] - pin[0];
        if (step is not (-1 or 0 or 1))
        {
            return false;
        }

        for (var i = 2; i < pin.Length; i++)
        {
            if (pin[i] - pin[i - 1] != step)
            {
                return false;
            }
        }

        return true;
    }
}
