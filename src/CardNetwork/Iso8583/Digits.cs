namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Numbers as ASCII digits of a fixed width.</summary>
internal static class Digits
{
    private const int LengthMax = 18;

    /// <summary>Reads 1 to 18 digits and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> digits, out long value)
    {
        value = 0;
        if (digits.IsEmpty || digits.Length > LengthMax)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            var weight = (uint)(digit - '0');
            if (weight > 9)
            {
                return false;
            }

            value = (value * 10) + weight;
        }

        return true;
    }

    /// <summary>Fills the whole target, zeros in front.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or has more digits than the target.</exception>
    public static void Write(long value, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var rest = value;
        for (var i = target.Length - 1; i >= 0; i--)
        {
            (rest, var digit) = Math.DivRem(rest, 10);
            target[i] = (byte)('0' + digit);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(rest, 0, nameof(value));
    }
}
