using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Kernel.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Krw = Currency.Parse("KRW");

    private static Arbitrary<Money> Amounts { get; } = Gen.Elements<Currency>([.. Currency.All])
        .SelectMany(currency => ArbMap.Default.GeneratorFor<long>().Select(n => new Money(n % 900_000_000_000_000_000, currency))).ToArbitrary();

    [Fact]
    public void TryParse_OfFormatted_IsTheSameAmount() => Prop.ForAll(
        Amounts, money => MoneyText.TryParse(MoneyText.Format(money), money.Currency, out var read) && read == money).QuickCheckThrowOnFailure();

    [Fact]
    public void Format_AnyAmount_IsShortest() => Prop.ForAll(
        Amounts,
        money =>
        {
            var text = MoneyText.Format(money);
            return !text.Contains('.', StringComparison.Ordinal) || !text.EndsWith('0');
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100", 100_00)]
    [InlineData("100.5", 100_50)]
    [InlineData("100.05", 100_05)]
    [InlineData("-40.00", -40_00)]
    [InlineData("150.000", 150_00)]
    [InlineData("007", 7_00)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    public void TryParse_Decimal_IsTaken(string text, long minorUnits)
    {
        Assert.True(MoneyText.TryParse(text, Currency.Kzt, out var money));
        Assert.Equal(new Money(minorUnits, Currency.Kzt), money);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("-.5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1,5")]
    [InlineData("1 000")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("0x1")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("1.001")]
    [InlineData("٣")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("000000000000000000000000000000001")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(MoneyText.TryParse(text, Currency.Kzt, out _));

    [Fact]
    public void TryParse_CurrencyWithoutMinorUnits_TakesWholeAmountsOnly()
    {
        Assert.True(MoneyText.TryParse("1500.00", Krw, out var won));
        Assert.Equal(1500, won.MinorUnits);
        Assert.Equal("1500", MoneyText.Format(won));
        Assert.False(MoneyText.TryParse("1500.5", Krw, out _));
    }

    [Theory]
    [InlineData(2000, "20")]
    [InlineData(1930, "19.3")]
    [InlineData(1935, "19.35")]
    [InlineData(-4000, "-40")]
    [InlineData(-5, "-0.05")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    public void Format_Amount_IsAsTheWireWritesIt(long minorUnits, string text) => Assert.Equal(text, MoneyText.Format(new Money(minorUnits, Currency.Kzt)));

    [Fact]
    public void Arithmetic_OfOneCurrency_IsThatOfIntegers() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<int>(),
        (a, b) =>
        {
            var (left, right) = (new Money(a, Currency.Kzt), new Money(b, Currency.Kzt));
            return (left + right).MinorUnits == (long)a + b && (left - right).MinorUnits == (long)a - b && (-left).MinorUnits == -(long)a
                && left.CompareTo(right) == a.CompareTo(b) && left < right == a < b && left >= right == a >= b;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arithmetic_OfTwoCurrenciesOrBeyondTheRange_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Kzt) + new Money(1, Krw));
        Assert.Throws<InvalidOperationException>(() => new Money(1, Currency.Kzt) < new Money(1, Krw));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Krw) + new Money(1, Krw));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue, Krw) - new Money(1, Krw));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, Krw));
    }

    [Fact]
    public void Currencies_AllKnown_AreFoundByLettersAndNumber()
    {
        Assert.All(Currency.All, currency =>
        {
            Assert.Same(currency, Currency.FromNumber(currency.Number));
            Assert.True(Currency.TryParse(currency.Code.ToLowerInvariant(), out var found));
            Assert.Same(currency, found);
        });
        Assert.Equal(0, Krw.Exponent);
        Assert.False(Currency.TryParse("XXX", out _));
        Assert.False(Currency.TryParse(null, out _));
        Assert.Throws<FormatException>(() => Currency.FromNumber(0));
    }
}
