using System.Numerics;
using FreedomPay.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Merchants.Tests;

public sealed class TariffTests
{
    [Theory]
    [InlineData(100_00, 290, 2_90)]
    [InlineData(50, 100, 1)] // 0.5 goes up
    [InlineData(49, 100, 0)]
    [InlineData(51, 290, 1)] // 1.479
    [InlineData(0, 290, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(77, 10_000, 77)]
    [InlineData(long.MaxValue, 10_000, long.MaxValue)]
    public void FeeOn_RoundsHalfUp(long amount, int basisPoints, long fee) =>
        Assert.Equal(new Money(fee, Currency.Kzt), new Tariff(1, basisPoints).FeeOn(new Money(amount, Currency.Kzt)));

    [Fact]
    public void FeeOn_AnyAmount_IsTheNearestUnitAndUpInTheMiddle()
    {
        var amounts = ArbMap.Default.GeneratorFor<long>().Where(n => n >= 0);
        var inputs = Gen.Choose(0, 10_000).SelectMany(points => amounts.Select(amount => (amount, points))).ToArbitrary();
        Prop.ForAll(inputs, input =>
        {
            var fee = new Tariff(1, input.points).FeeOn(new Money(input.amount, Currency.Kzt)).MinorUnits;
            // amount × points / 10000 lies in [fee − ½, fee + ½).
            var doubled = 2 * (BigInteger)input.amount * input.points;
            return doubled >= ((2 * (BigInteger)fee) - 1) * 10_000 && doubled < ((2 * (BigInteger)fee) + 1) * 10_000;
        }).QuickCheckThrowOnFailure();
    }
}
