using System.Globalization;

namespace FreedomPay.Kernel;

/// <summary>The month a card expires; the card is good to its last day.</summary>
/// <param name="Year">Four-digit year.</param>
/// <param name="Month">1 to 12.</param>
public readonly record struct CardExpiry(int Year, int Month)
{
    /// <summary>Takes a two-digit year (this century) and a month, as forms send them (<c>30</c>, <c>12</c>; a one-digit month is understood).</summary>
    public static bool TryParse(string? year, string? month, out CardExpiry expiry)
    {
        expiry = default;
        if (year is not { Length: 2 } || month is not { Length: 1 or 2 }
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || m is < 1 or > 12)
        {
            return false;
        }

        expiry = new CardExpiry(2000 + y, m);
        return true;
    }

    /// <summary>Whether the card is past its month on a date.</summary>
    public bool IsPast(DateOnly date) => (date.Year, date.Month).CompareTo((Year, Month)) > 0;

    /// <summary>The first moment at which the card is no longer good: midnight after its last day, local time.</summary>
    public DateTimeOffset EndsAt => new DateTimeOffset(Year, Month, 1, 0, 0, 0, AlmatyTime.Offset).AddMonths(1);

    /// <summary><c>MM/YY</c>, the form of answers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Month:00}/{Year % 100:00}");

    /// <summary><c>YYMM</c>, the form of the card network (ISO 8583 F14).</summary>
    public string ToNetworkText() => string.Create(CultureInfo.InvariantCulture, $"{Year % 100:00}{Month:00}");
}
