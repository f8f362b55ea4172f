using FreedomPay.CardNetwork.Links;

namespace FreedomPay.CardNetwork.Tests;

public sealed class ExchangeNumbersTests
{
    [Fact]
    public void Pair_NeverRepeatsThoughTheClockStands()
    {
        var clock = new ManualClock(Samples.Moment);
        var numbers = new ExchangeNumbers(clock, firstStan: 999_990);
        var seen = new HashSet<(DateTimeOffset, int)>();
        for (var i = 0; i < (2 * ExchangeNumbers.StanMax) + 10; i++)
        {
            var pair = numbers.Next();
            Assert.InRange(pair.Stan, 1, ExchangeNumbers.StanMax);
            Assert.True(seen.Add(pair));
        }
    }

    [Fact]
    public void Second_NeverGoesBack()
    {
        var clock = new ManualClock(Samples.Moment);
        var numbers = new ExchangeNumbers(clock, firstStan: 1);
        var first = numbers.Next();
        clock.Now -= TimeSpan.FromHours(1);
        var second = numbers.Next();
        Assert.Equal(first.TransmittedAt, second.TransmittedAt);
        Assert.Equal(first.Stan + 1, second.Stan);
    }

    [Fact]
    public void Moment_IsWholeSeconds()
    {
        var numbers = new ExchangeNumbers(new ManualClock(Samples.Moment.AddMilliseconds(999)), firstStan: 1);
        Assert.Equal(Samples.Moment, numbers.Next().TransmittedAt);
    }

    [Theory]
    [InlineData(0, "FP000000")]
    [InlineData(46, "FP00001A")]
    [InlineData(int.MaxValue, "FPZIK0ZJ")]
    public void Terminal_IsMadeFromTheNodeNumber(int node, string terminal) => Assert.Equal(terminal, TerminalIds.Of(node));
}

internal sealed class ManualClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
