using System.Security.Cryptography;
using System.Text;
using FreedomPay.Leaks.Tests.Canaries;

namespace FreedomPay.Leaks.Tests;

/// <summary>The search finds what it is for.</summary>
public sealed class CanaryScanTests
{
    private static string Pan => Canary.Cards[3];

    [Fact]
    public void Text_IsFound()
    {
        AssertFound(Pan);
        AssertFound($"x{Pan}y");
        AssertFound(Canary.Long);
        AssertFound(Canary.ReceiveKey);
        AssertFound(Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Pan)));
        AssertFound(string.Join(' ', Pan.Chunk(4).Select(c => new string(c))));
        AssertFound(Convert.ToBase64String(Encoding.ASCII.GetBytes(Pan)));
        AssertFound(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Pan))));
    }

    [Fact]
    public void Bytes_AreFound()
    {
        Assert.NotEmpty(CanaryScan.Find("", [1, 2, .. Encoding.Unicode.GetBytes(Pan), 0]));
        Assert.NotEmpty(CanaryScan.Find("", [0, .. Convert.FromHexString(Pan), 0]));
        Assert.NotEmpty(CanaryScan.Find("", [9, .. BitConverter.GetBytes(long.Parse(Pan, System.Globalization.CultureInfo.InvariantCulture)), 9]));
        Assert.NotEmpty(CanaryScan.Find("", [0, 0, 0, 4, .. Encoding.ASCII.GetBytes(Canary.Cvvs[0]), 0, 1]));
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("pg_card_cvc={0}&", true)]
    [InlineData(";{0};", true)]
    [InlineData("\"{0}\"", true)]
    [InlineData("1{0}", false)]
    [InlineData("{0}5", false)]
    [InlineData("ab-{0}-cd", false)]
    public void Cvv_IsFoundAsAValueOfItsOwn(string around, bool found) => Assert.Equal(
        found, CanaryScan.Find("", string.Format(System.Globalization.CultureInfo.InvariantCulture, around, Canary.Cvvs[1])).Count > 0);

    [Fact]
    public void Mask_IsNoFinding() => Assert.Empty(CanaryScan.Find("", Kernel.Pan.Parse(Pan).Masked));

    private static void AssertFound(string text) => Assert.NotEmpty(CanaryScan.Find("", text));
}
