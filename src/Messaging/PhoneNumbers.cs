namespace FreedomPay.Messaging;

/// <summary>Phone numbers as messages use them: digits, country code first.</summary>
public static class PhoneNumbers
{
    private const int DigitsMin = 10;
    private const int DigitsMax = 15;

    /// <summary>The digits of a number; a Kazakhstani number written with the trunk prefix (<c>8 701 …</c>) gets its country code.</summary>
    /// <returns>False when it has not 10 to 15 digits.</returns>
    public static bool TryNormalise(string? text, out string digits)
    {
        digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        if (digits.Length == 11 && digits[0] == '8')
        {
            digits = "7" + digits[1..];
        }

        return digits.Length is >= DigitsMin and <= DigitsMax;
    }

    /// <summary>What may be shown and logged: <c>+7 701 ••• •• 01</c>.</summary>
    public static string Mask(string? text)
    {
        if (!TryNormalise(text, out var digits))
        {
            return "•••";
        }

        // Country codes have one digit (+7) or three (+996, +998) where our payers live; ten or nine digits follow.
        var head = digits.Length == 12 ? 3 : digits.Length - 10;
        var country = head == 0 ? "" : $"+{digits[..head]} ";
        return $"{country}{digits[head..(head + 3)]} ••• •• {digits[^2..]}";
    }
}
