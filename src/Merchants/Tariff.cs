using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>What the platform earns on a captured payment.</summary>
/// <param name="Id">The tariff's row, kept with the payment.</param>
/// <param name="BasisPoints">Share of the amount in hundredths of a percent: 290 is 2.9 %.</param>
public sealed record Tariff(long Id, int BasisPoints)
{
    private const int Whole = 10_000;

    /// <summary>The fee for a captured amount, rounded half up to the minor unit.</summary>
    public Money FeeOn(Money captured) => new((long)((((Int128)captured.MinorUnits * BasisPoints) + (Whole / 2)) / Whole), captured.Currency);
}
