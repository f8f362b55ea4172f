using System.Globalization;

namespace FreedomPay.Kernel;

/// <summary>A merchant's number, six digits in practice.</summary>
/// <param name="Value">The number.</param>
public readonly record struct MerchantId(long Value) : IComparable<MerchantId>
{
    /// <inheritdoc/>
    public int CompareTo(MerchantId other) => Value.CompareTo(other.Value);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by number.</summary>
    public static bool operator <(MerchantId left, MerchantId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(MerchantId left, MerchantId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(MerchantId left, MerchantId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(MerchantId left, MerchantId right) => left.Value >= right.Value;
}

/// <summary>A partner's number (<c>auth_id</c>), six digits in practice.</summary>
/// <param name="Value">The number.</param>
public readonly record struct PartnerId(long Value) : IComparable<PartnerId>
{
    /// <inheritdoc/>
    public int CompareTo(PartnerId other) => Value.CompareTo(other.Value);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by number.</summary>
    public static bool operator <(PartnerId left, PartnerId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(PartnerId left, PartnerId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(PartnerId left, PartnerId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(PartnerId left, PartnerId right) => left.Value >= right.Value;
}

/// <summary>
/// The number of a payment, refund, cancel, payout or card-save: one shared sequence, first 1000000001. Not time-ordered (blocks are taken per node).
/// </summary>
/// <param name="Value">The number, below 2^31 while possible; 64 bits in code.</param>
public readonly record struct PaymentId(long Value) : IComparable<PaymentId>
{
    /// <summary>The first number of the sequence.</summary>
    public const long First = 1_000_000_001;

    /// <inheritdoc/>
    public int CompareTo(PaymentId other) => Value.CompareTo(other.Value);

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by number.</summary>
    public static bool operator <(PaymentId left, PaymentId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(PaymentId left, PaymentId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(PaymentId left, PaymentId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(PaymentId left, PaymentId right) => left.Value >= right.Value;
}
