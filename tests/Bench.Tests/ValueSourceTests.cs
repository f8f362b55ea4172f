using System.Text;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Tests;

public class ValueSourceTests
{
    [Fact]
    public void OrderIds_AreNeverTheSame()
    {
        var (one, other) = (new ValueSource(1), new ValueSource(3));
        var seen = new HashSet<string>();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(seen.Add(Encoding.ASCII.GetString(one.OrderId())));
            Assert.True(seen.Add(Encoding.ASCII.GetString(other.OrderId())));
        }
    }

    [Fact]
    public void CardNumbers_AreTenThousandOfTheRangeThatAlwaysPays()
    {
        var source = new ValueSource(42);
        var seen = new HashSet<string>();
        for (var i = 0; i < 200_000; i++)
        {
            var number = Encoding.ASCII.GetString(source.CardNumber());
            Assert.StartsWith("4400430000", number, StringComparison.Ordinal);
            Assert.Equal(16, number.Length);
            seen.Add(number);
        }

        Assert.Equal(ValueSource.Cards, seen.Count);
    }

    [Fact]
    public void Amounts_HaveOneWidth()
    {
        var source = new ValueSource(7);
        for (var i = 0; i < 10_000; i++) Assert.Matches("^[1-9][0-9]{3}[.][0-9]{2}$", Encoding.ASCII.GetString(source.Amount()));
    }
}
