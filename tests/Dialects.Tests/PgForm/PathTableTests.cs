using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Pipeline;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class PathTableTests
{
    private static readonly PathTable Table = new([new GatewayEcho(), new PageEcho(), new ClassicEcho(), new MerchantEcho()]);

    [Theory]
    [InlineData("/g2g/payment", "payment", null)]
    [InlineData("/G2G/Payment/", "Payment", null)]
    [InlineData("//g2g///payment//", "payment", null)]
    [InlineData("/g2g/payment_page/", "payment_page", null)]
    [InlineData("/v1/merchant/500123/card/init", "init", "500123")]
    [InlineData("/V1/Merchant//500123/Card/Direct/", "Direct", "500123")]
    public void Path_IsFoundHoweverItIsWritten(string path, string script, string? value)
    {
        Assert.True(Table.TryFind(path, out var match));
        Assert.Equal((script, value), (match.Scripts.Called, match.Value));
        Assert.Equal(path.EndsWith('/'), match.Scripts.HasTrailingSlash);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/g2g")]
    [InlineData("/g2g/payment/x")]
    [InlineData("/v1/merchant//card/init")]
    [InlineData("/v1/merchant/1/2/card/init")]
    public void OtherPath_IsNotFound(string? path) => Assert.False(Table.TryFind(path, out _));

    [Fact]
    public void VeryLongPath_IsNotFound() => Assert.False(Table.TryFind("/" + new string('a', 100_000), out _));

    [Fact]
    public void TwoPagesOfOnePath_AreAMistake() =>
        Assert.Throws<ArgumentException>(() => new PathTable(new PgFormPage[] { new GatewayEcho(), new GatewayEcho() }));
}
