using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Tests;

/// <summary>The vectors of card-api §1.9.</summary>
public sealed class SecretSchemesTests
{
    private static readonly byte[] Iv = [.. Enumerable.Range(0xa0, 16).Select(i => (byte)i)];

    [Theory]
    [InlineData("4821", "oKGio6SlpqeoqaqrrK2ur2QerGS6BytXCMKO5ViNjsU=")]
    [InlineData("9512340000001729", "oKGio6SlpqeoqaqrrK2ur417m0U+WYuSwTuF3jwJ3SvTcNPKZBDEoF28FH0aQb1p")]
    [InlineData("317", "oKGio6SlpqeoqaqrrK2ur8F6jWS5T1DulohhYteJA30=")]
    [InlineData("0931", "oKGio6SlpqeoqaqrrK2ur5HW5J+bM0MsYaHMp9XjzQU=")]
    public void S1_EncryptsAndOpensTheVectors(string text, string value)
    {
        Assert.Equal(value, SecretSchemes.EncryptS1(Desk.SecretKey, Iv, text));
        Assert.Equal(text, SecretSchemes.DecryptS1(Desk.SecretKey, value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4821")]
    [InlineData("oKGio6SlpqeoqaqrrK2urw==")]
    [InlineData("oKGio6SlpqeoqaqrrK2ur2QerGS6BytXCMKO5ViNjsQ=")]
    public void S1_Garbage_DoesNotOpen(string value) => Assert.Null(SecretSchemes.DecryptS1(Desk.SecretKey, value));

    [Fact]
    public void S2_OpensWhatItSealed_AndNothingElse()
    {
        using var key = RSA.Create(2048);
        var value = SecretSchemes.EncryptS2(key, "4821");

        Assert.Equal("4821", SecretSchemes.DecryptS2(key, value));
        Assert.Null(SecretSchemes.DecryptS2(key, value[..^4] + "AAAA"));
        Assert.Null(SecretSchemes.DecryptS2(key, "a.b.c"));
        Assert.Null(SecretSchemes.DecryptS2(key, "1.2"));
    }

    [Fact]
    public void S3_InnerLayer_IsTheVector()
    {
        var (data, tag) = SecretSchemes.Seal(
            [.. Enumerable.Range(0x20, 32).Select(i => (byte)i)],
            [.. Enumerable.Range(0x10, 12).Select(i => (byte)i)],
            Encoding.UTF8.GetBytes("""{"pan":"9512340000001729","cvv":"317","exp_month":"09","exp_year":"31","cardholder_name":"DANA AKHMETOVA"}"""),
            Encoding.UTF8.GetBytes("7d9c2f10-8b3a-4c55-a1de-5f60718293a4"));

        Assert.Equal(
            "W/+PcyFhKKRKbRYW5/yQEV295GgEPzUrghZkgPq+oNEPXMCoxTbzL+Bsf8IzR/rlcke6zrDQd3qrBdGhzbbSzca24owWJNAzzbm5V/CKgdiQd/H6IME9upW8WL6ixU/He2nEnYxPuK+RbQ==",
            Convert.ToBase64String(data));
        Assert.Equal("ewol5gzEKtGIgxm7HVGx8w==", Convert.ToBase64String(tag));
    }

    [Fact]
    public void PublicKeys_TooShortOrPrivate_AreRefused()
    {
        using var small = RSA.Create(1024);
        using var good = RSA.Create(2048);

        Assert.Null(SecretSchemes.ReadPublicKey(small.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(SecretSchemes.ReadPublicKey(good.ExportPkcs8PrivateKeyPem()));
        Assert.Null(SecretSchemes.ReadPublicKey("no key"));
        Assert.NotNull(SecretSchemes.ReadPublicKey(good.ExportSubjectPublicKeyInfoPem()));
        Assert.NotNull(SecretSchemes.ReadPublicKey(Convert.ToBase64String(good.ExportSubjectPublicKeyInfo())));
    }

    [Fact]
    public void CardNumbers_HaveOurBinAndACheckDigit()
    {
        Assert.Equal(9, Luhn.CheckDigit("951234000000172"));
        for (var i = 0; i < 100; i++)
        {
            var digits = CardNumbers.Create().Reveal();
            Assert.Matches("^951234[0-9]{10}$", digits);
            Assert.Equal(digits[^1] - '0', Luhn.CheckDigit(digits.AsSpan(0, 15)));
        }
    }

    [Fact]
    public void Ibans_HaveCheckDigits()
    {
        var iban = CardNumbers.Iban(1234);
        var moved = string.Concat((iban[4..] + iban[..4]).Select(c => char.IsDigit(c) ? $"{c}" : $"{c - 'A' + 10}"));

        Assert.Equal(20, iban.Length);
        Assert.Equal(1, (int)(System.Numerics.BigInteger.Parse(moved, System.Globalization.CultureInfo.InvariantCulture) % 97));
    }

    [Theory]
    [InlineData("1234", false)]
    [InlineData("4321", false)]
    [InlineData("0000", false)]
    [InlineData("4821", true)]
    [InlineData("1235", true)]
    public void SimplePins_AreRefusedByStrictPartnersOnly(string pin, bool strictly)
    {
        Assert.True(Pins.IsAcceptable(pin, strict: false));
        Assert.Equal(strictly, Pins.IsAcceptable(pin, strict: true));
    }
}
