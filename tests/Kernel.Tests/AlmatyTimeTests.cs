namespace FreedomPay.Kernel.Tests;

public sealed class AlmatyTimeTests
{
    [Fact]
    public void BusinessDate_ChangesAtLocalMidnight()
    {
        Assert.Equal(new DateOnly(2026, 1, 1), AlmatyTime.BusinessDate(new DateTimeOffset(2026, 1, 1, 18, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2026, 1, 2), AlmatyTime.BusinessDate(new DateTimeOffset(2026, 1, 1, 19, 0, 0, TimeSpan.Zero)));
    }
}
