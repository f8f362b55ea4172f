using FreedomPay.Bench.Platform;

namespace FreedomPay.Bench.Tests;

public sealed class MachineSpeedTests
{
    [Fact]
    public void EvenMachine_NobodyWaits()
    {
        var speed = new MachineSpeed(Enumerable.Repeat(40.0, 1000).ToArray());

        Assert.Equal(0, speed.SlowShare);
        Assert.Equal(0, speed.IdealWait(0.5, 0.99));
    }

    [Fact]
    public void MachineThatStandsStill_WorkWaitsForItAndThenForWhatHasGathered()
    {
        // It stands for 100 of 1000 milliseconds; half load is then 0.45 of what it does when it runs.
        var speed = new MachineSpeed([.. Enumerable.Range(0, 1000).Select(at => at is >= 100 and < 200 ? 0.0 : 3.0)]);

        Assert.Equal(0.1, speed.SlowShare, 6);
        Assert.InRange(speed.IdealWait(0.5, 0.999), 98, 101);
        // The 45 units that gathered go at 0.55 a millisecond: for 182 milliseconds of 1000 somebody waits.
        Assert.Equal(0, speed.IdealWait(0.5, 0.80));
        Assert.InRange(speed.IdealWait(0.5, 0.82), 0.01, 5);
    }

    [Fact]
    public void SlowMilliseconds_AreThoseBelowHalfOfTheUsual()
    {
        var speed = new MachineSpeed([10, 10, 10, 10, 10, 10, 4, 6, 5, 10]);

        Assert.Equal(0.1, speed.SlowShare, 6);
    }

    [Fact]
    public async Task ThisMachine_CanBeMeasured()
    {
        var speed = await MachineSpeed.MeasureAsync(TimeSpan.FromMilliseconds(200));

        Assert.InRange(speed.SlowShare, 0, 0.5);
    }
}
