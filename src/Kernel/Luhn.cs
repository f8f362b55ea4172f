namespace FreedomPay.Kernel;

/// <summary>The check digit of card numbers (ISO/IEC 7812-1, annex B).</summary>
public static class Luhn
{
    /// <summary>The check digit of what precedes it.</summary>
    public static int CheckDigit(ReadOnlySpan<char> body) => (10 - (Sum(body, doubledFirst: true) % 10)) % 10;

    /// <summary>Whether a number ends in its check digit.</summary>
    public static bool Passes(ReadOnlySpan<char> digits) => Sum(digits, doubledFirst: false) % 10 == 0;

    /// <summary>From the right, every other digit doubled.</summary>
    private static int Sum(ReadOnlySpan<char> digits, bool doubledFirst)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var counted = i % 2 == (doubledFirst ? 0 : 1) ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }

        return sum;
    }
}
