namespace FreedomPay.Kernel.Tests;

public sealed class PayerContactTests
{
    [Theory]
    [InlineData("a@b.kz", true)]
    [InlineData("иван+1@пример.kz", true)]
    [InlineData("a@b", false)]
    [InlineData("a@b\0.kz", false)]
    [InlineData("a;b@c.kz", false)]
    [InlineData("a@b.kz\n", false)]
    [InlineData("<a>@b.kz", false)]
    public void Email_HasNothingThatBreaksAMessage(string text, bool right) => Assert.Equal(right, PayerContact.IsEmail(text));

    [Fact]
    public void Email_IsBounded() => Assert.False(PayerContact.IsEmail(new string('a', 250) + "@b.kz"));

    [Theory]
    [InlineData("77010000001", true)]
    [InlineData("+77010000001", false)]
    [InlineData("7701000000\n", false)]
    [InlineData("0701000000", false)]
    public void Phone_IsDigitsWithTheCountryCode(string text, bool right) => Assert.Equal(right, PayerContact.IsPhone(text));
}
