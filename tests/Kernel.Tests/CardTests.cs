using System.Text.Json;

namespace FreedomPay.Kernel.Tests;

public sealed class CardTests
{
    private static readonly DateOnly LastOfMay = new(2026, 5, 31);

    [Theory]
    [InlineData("4716041234561", "4716-04XX-X456-1")]
    [InlineData("47160412345618", "4716-04XX-XX56-18")]
    [InlineData("471604123456198", "4716-04XX-XXX6-198")]
    [InlineData("4716047261941981", "4716-04XX-XXXX-1981")]
    [InlineData("62528733472390953", "6252-87XX-XXXX-X095-3")]
    [InlineData("623275279933273424", "6232-75XX-XXXX-XX34-24")]
    [InlineData("6224466455690681278", "6224-46XX-XXXX-XXX1-278")]
    [InlineData("62244664556906812789", "6224-46XX-XXXX-XXXX-2789")]
    public void Masked_OfAnyLength_ShowsFirstSixAndLastFour(string digits, string mask)
    {
        var pan = Pan.Parse(digits);

        Assert.Equal(mask, pan.Masked);
        Assert.Equal(mask, pan.ToString());
        Assert.Equal(mask, Pan.Mask(pan.Bin, pan.LastFour, pan.Length));
        Assert.Equal(digits, pan.Reveal());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("471604123456")]
    [InlineData("622446645569068127890")]
    [InlineData("4716 0472 6194 1981")]
    [InlineData("471604726194198a")]
    [InlineData("٤716047261941981")]
    public void TryParse_NotACardNumber_IsRefusedWithoutRepeatingIt(string? text)
    {
        Assert.False(Pan.TryParse(text, out _));
        if (!string.IsNullOrEmpty(text))
        {
            Assert.DoesNotContain(text, Assert.Throws<FormatException>(() => Pan.Parse(text)).ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("4", CardScheme.Visa)]
    [InlineData("51", CardScheme.Mastercard)]
    [InlineData("5599", CardScheme.Mastercard)]
    [InlineData("2221", CardScheme.Mastercard)]
    [InlineData("2720", CardScheme.Mastercard)]
    [InlineData("2721", CardScheme.Unknown)]
    [InlineData("2220", CardScheme.Unknown)]
    [InlineData("2200", CardScheme.Mir)]
    [InlineData("2204", CardScheme.Mir)]
    [InlineData("2205", CardScheme.Unknown)]
    [InlineData("34", CardScheme.AmericanExpress)]
    [InlineData("35", CardScheme.Unknown)]
    [InlineData("37", CardScheme.AmericanExpress)]
    [InlineData("62", CardScheme.UnionPay)]
    [InlineData("81", CardScheme.UnionPay)]
    [InlineData("9860", CardScheme.Humo)]
    [InlineData("8600", CardScheme.Uzcard)]
    [InlineData("5614", CardScheme.Uzcard)]
    [InlineData("5613", CardScheme.Unknown)]
    [InlineData("0", CardScheme.Unknown)]
    public void Scheme_ByFirstDigits(string prefix, CardScheme scheme) => Assert.Equal(scheme, Pan.Parse(prefix.PadRight(16, '0')).Scheme);

    [Theory]
    [InlineData("30", "12", "12/30", "3012")]
    [InlineData("05", "1", "01/05", "0501")]
    public void Expiry_OfAForm_IsRead(string year, string month, string text, string network)
    {
        Assert.True(CardExpiry.TryParse(year, month, out var expiry));
        Assert.Equal(text, expiry.ToString());
        Assert.Equal(network, expiry.ToNetworkText());
    }

    [Theory]
    [InlineData("2030", "12")]
    [InlineData("3", "12")]
    [InlineData("30", "13")]
    [InlineData("30", "0")]
    [InlineData("30", "00")]
    [InlineData("30", "")]
    [InlineData("30", "-1")]
    [InlineData(" 3", "1")]
    [InlineData(null, "1")]
    [InlineData("30", null)]
    public void Expiry_AnythingElse_IsRefused(string? year, string? month) => Assert.False(CardExpiry.TryParse(year, month, out _));

    [Fact]
    public void IsPast_OnlyAfterTheLastDayOfTheMonth()
    {
        var expiry = new CardExpiry(2026, 5);
        Assert.False(expiry.IsPast(LastOfMay));
        Assert.True(expiry.IsPast(LastOfMay.AddDays(1)));
        Assert.False(expiry.IsPast(new DateOnly(2025, 12, 31)));
        Assert.True(expiry.IsPast(new DateOnly(2027, 1, 1)));
    }

    [Theory]
    [InlineData("123", true)]
    [InlineData("0123", true)]
    [InlineData("12", false)]
    [InlineData("12345", false)]
    [InlineData("12a", false)]
    [InlineData(null, false)]
    public void Cvv_ThreeOrFourDigits(string? text, bool good) => Assert.Equal(good, Cvv.TryParse(text, out _));

    [Fact]
    public void Secrets_InTextAndJson_NeverShow()
    {
        Assert.True(Cvv.TryParse("987", out var cvv));
        var (pan, secret) = (Pan.Parse("4716047261941981"), new Secret("sesame"));

        Assert.Equal("***", $"{cvv}");
        Assert.Equal("***", $"{secret}");
        Assert.Equal("987", cvv.Reveal());
        Assert.Equal("sesame", secret.Reveal());
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(pan));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(cvv));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(secret));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new { Card = pan }));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Dictionary<string, object> { ["card"] = pan }));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<Pan>("\"4716047261941981\""));
    }

    [Fact]
    public void Secret_Matches_OnlyItself()
    {
        var secret = new Secret("sesame");
        Assert.True(secret.Matches("sesame"u8));
        Assert.False(secret.Matches("sesamf"u8));
        Assert.False(secret.Matches("sesam"u8));
        Assert.False(secret.Matches([]));
        Assert.Throws<ArgumentException>(() => new Secret(""));
    }

    [Fact]
    public void Pan_OfEqualDigits_IsEqual()
    {
        Assert.Equal(Pan.Parse("4716047261941981"), Pan.Parse("4716047261941981"));
        Assert.NotEqual(Pan.Parse("4716047261941981"), Pan.Parse("4716047261941982"));
        Assert.Equal(Pan.Parse("4716047261941981").GetHashCode(), Pan.Parse("4716047261941981").GetHashCode());
    }
}
