using FreedomPay.Conformance.Tests.Client;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>A card as a payer types it.</summary>
public sealed record TestCard(string Pan, string Cvc = "123", string Year = "30", string Month = "12", string Name = "TEST TESTOV")
{
    /// <summary>Everything but 3-D Secure works.</summary>
    public static TestCard Good { get; } = new("4400444400004440");

    /// <summary>Its issuer asks for a code; clearing and card add work.</summary>
    public static TestCard Challenged { get; } = new("4916307416334310");

    public static TestCard Poor { get; } = new("5548398681700148");

    public static TestCard UnionPay { get; } = new("6224466455690681278");

    /// <summary>Takes payouts.</summary>
    public static TestCard Payout { get; } = new("4671593866478252");

    /// <summary>Takes payouts, later.</summary>
    public static TestCard PayoutLater { get; } = new("5507841999732294");

    public WireFields Fields => new(
    [
        ("pg_card_pan", Pan), ("pg_card_cvc", Cvc), ("pg_card_year", Year), ("pg_card_month", Month), ("pg_card_name", Name),
    ]);
}
