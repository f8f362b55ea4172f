namespace FreedomPay.Kernel;

/// <summary>An amount of money: whole minor units of one currency (tiyn for KZT). May be negative. Arithmetic is checked.</summary>
/// <param name="MinorUnits">Amount in minor units, e.g. 150050 for 1500.50 KZT.</param>
/// <param name="Currency">The currency of the amount.</param>
public readonly record struct Money(long MinorUnits, Currency Currency) : IComparable<Money>
{
    /// <summary>Nothing, in the given currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>True for a negative amount.</summary>
    public bool IsNegative => MinorUnits < 0;

    /// <summary>True for an amount greater than zero.</summary>
    public bool IsPositive => MinorUnits > 0;

    /// <summary>True for zero.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>Sum of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + right.In(left.Currency)), left.Currency);

    /// <summary>Difference of two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - right.In(left.Currency)), left.Currency);

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value.Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>Sum; the named form of the operator.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>Difference; the named form of the operator.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>Negation; the named form of the operator.</summary>
    public static Money Negate(Money value) => -value;

    /// <inheritdoc/>
    public int CompareTo(Money other) => MinorUnits.CompareTo(other.In(Currency));

    /// <summary>Shortest decimal text with the currency, e.g. <c>1500.5 KZT</c>.</summary>
    public override string ToString() => $"{MoneyText.Format(this)} {Currency}";

    private long In(Currency currency) => currency.Equals(Currency)
        ? MinorUnits
        : throw new InvalidOperationException($"Amounts of {Currency} and {currency} cannot be combined.");
}
