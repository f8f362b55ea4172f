using System.Security.Cryptography;
using System.Text.Json;
using FreedomPay.Kernel;

namespace FreedomPay.Vault.Tests;

public sealed class MaskingTests
{
    [Fact]
    public void PanLookup_AsTextOrJson_DoesNotShowTheHash()
    {
        var lookup = new PanLookup(3, SHA256.HashData([1, 2, 3]));
        Assert.Equal("lookup v3", lookup.ToString());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(lookup));
    }

    [Fact]
    public void UnknownCardException_NamesTheIdOnly() => Assert.Equal("The vault keeps no card 5.", new UnknownCardException(new CardId(5)).Message);

    [Fact]
    public void PanAndSecret_AsTextOrJson_AreMasked()
    {
        Assert.Equal("4716-04XX-XXXX-1981", $"{Pan.Parse("4716040000001981")}");
        Assert.Equal("***", $"{new Secret("x")}");
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Card = Pan.Parse("4716040000001981") }));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Key = new Secret("x") }));
    }
}
