using System.Globalization;

namespace FreedomPay.Kernel;

/// <summary>Tells card schemes by the leading digits of a card number (ISO/IEC 7812 ranges).</summary>
public static class CardSchemes
{
    /// <summary>Every scheme, the unknown one included.</summary>
    public static IReadOnlyList<CardScheme> All { get; } = Enum.GetValues<CardScheme>();

    internal static CardScheme Of(string digits)
    {
        var four = int.Parse(digits.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        return four switch
        {
            8600 or 5614 => CardScheme.Uzcard,
            9860 => CardScheme.Humo,
            >= 2200 and <= 2204 => CardScheme.Mir,
            >= 2221 and <= 2720 => CardScheme.Mastercard,
            >= 5100 and <= 5599 => CardScheme.Mastercard,
            >= 4000 and <= 4999 => CardScheme.Visa,
            >= 3400 and <= 3499 or >= 3700 and <= 3799 => CardScheme.AmericanExpress,
            >= 6200 and <= 6299 or >= 8100 and <= 8199 => CardScheme.UnionPay,
            _ => CardScheme.Unknown,
        };
    }
}
