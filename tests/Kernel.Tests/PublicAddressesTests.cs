namespace FreedomPay.Kernel.Tests;

public sealed class PublicAddressesTests
{
    [Fact]
    public void OneAddress_IsThatOfEveryPart()
    {
        var addresses = new PublicAddresses("https://pay.example:8443/");
        Assert.All([addresses.Api, addresses.Customer, addresses.Secure, addresses.Passport], address => Assert.Equal("https://pay.example:8443", address));
    }

    [Fact]
    public void Star_IsAHostForEachPart()
    {
        var addresses = new PublicAddresses("https://*.pay.example");
        Assert.Equal(
            ["https://api.pay.example", "https://customer.pay.example", "https://secure.pay.example", "https://passport.pay.example"],
            [addresses.Api, addresses.Customer, addresses.Secure, addresses.Passport]);
    }
}
