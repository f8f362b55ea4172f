using System.Security.Cryptography;
using FreedomPay.Kernel;
using FreedomPay.Vault.CardEncryption;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault.Tests;

public sealed class CardDecryptionTests : VaultTest
{
    [Fact]
    public void Vector_OfAnotherImplementation_Opens()
    {
        using var key = new RsaPrivateKey(JweVector.Pkcs8);
        Assert.True(CompactJwe.TryParse(JweVector.Message, out var jwe));

        var message = CardDecryption.Decrypt(jwe, key);

        Assert.Equal("vector-1", jwe.Kid);
        Assert.Equal(
            (JweVector.Card, new CardExpiry(2030, 12), "045"),
            (message!.Card.Card.Reveal(), message.Card.Expiry, message.Card.Cvv.Reveal()));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 11, 55, 0, TimeSpan.Zero), message.At);
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(JweVector.Pkcs8, out _);
        Assert.Equal(JweVector.Kid, CardEncryptionKey.KidOf(rsa.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void Vector_AnyByteChanged_DoesNotOpen()
    {
        using var key = new RsaPrivateKey(JweVector.Pkcs8);
        var opened = new List<int>();
        for (var at = 0; at < JweVector.Message.Length; at += 1)
        {
            var changed = JweVector.Message.ToCharArray();
            changed[at] = changed[at] == 'A' ? 'B' : 'A';
            if (CompactJwe.TryParse(new string(changed), out var jwe) && CardDecryption.Decrypt(jwe, key) is not null) opened.Add(at);
        }

        Assert.Empty(opened);
    }

    [Theory]
    [InlineData("pan", "471604726194198")]
    [InlineData("pan", "4716047261941981x")]
    [InlineData("pan", "")]
    [InlineData("expDate", "3012")]
    [InlineData("expDate", "203013")]
    [InlineData("expDate", "193012")]
    [InlineData("expDate", "2030-12")]
    [InlineData("cvv2", "12")]
    [InlineData("cvv2", "12345")]
    [InlineData("cvv2", "")]
    [InlineData("timestamp", "2026010112000")]
    [InlineData("timestamp", "2026-01-01T12:00:00Z")]
    [InlineData("timestamp", "20261301120000")]
    public async Task Field_Malformed_DoesNotOpen(string field, string value)
    {
        await using var vault = await OpenNodeAsync();
        var maker = new JweMaker(await AddKeyAsync(vault));
        maker = field switch
        {
            "pan" => maker with { Pan = value == "471604726194198" ? "471604726194" : value },
            "expDate" => maker with { Expiry = value },
            "cvv2" => maker with { Cvv = value },
            _ => maker with { Timestamp = value },
        };
        Assert.Null(await OpenAsync(vault, maker.Make()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"pan":4400430000000007,"expDate":"203012","cvv2":"123","timestamp":"20260101120000"}""")]
    [InlineData("""{"pan":"4400430000000007","expDate":"203012","timestamp":"20260101120000"}""")]
    [InlineData("""{"pan":"4400430000000007","pan":"4400430000000008","expDate":"203012","cvv2":"123","timestamp":"20260101120000"}""")]
    [InlineData("""{"pan":"\uD800","expDate":"203012","cvv2":"123","timestamp":"20260101120000"}""")]
    public async Task Plaintext_OfAnotherForm_DoesNotOpen(string clear)
    {
        await using var vault = await OpenNodeAsync();
        Assert.Null(await OpenAsync(vault, (new JweMaker(await AddKeyAsync(vault)) with { Clear = clear }).Make()));
    }

    [Theory]
    [InlineData("""{"alg":"RSA-OAEP","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA1_5","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"dir","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"none","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A128GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256CBC-HS512","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":""}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":1}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"another"}""")]
    [InlineData("""{"enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","alg":"none","enc":"A256GCM","kid":"KID"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"KID","zip":"DEF"}""")]
    [InlineData("""{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"KID","crit":["b64"],"b64":false}""")]
    [InlineData("""["RSA-OAEP-256"]""")]
    [InlineData("not json")]
    public async Task Header_OtherThanDocumented_DoesNotOpen(string header)
    {
        await using var vault = await OpenNodeAsync();
        var key = await AddKeyAsync(vault);
        Assert.Null(await OpenAsync(vault, (new JweMaker(key) with { Header = header.Replace("KID", key.Kid, StringComparison.Ordinal) }).Make()));
    }

    [Fact]
    public async Task Header_WithHarmlessMembers_Opens()
    {
        await using var vault = await OpenNodeAsync();
        var key = await AddKeyAsync(vault);
        var maker = new JweMaker(key) with { Header = $$"""{"typ":"JOSE","kid":"{{key.Kid}}","enc":"A256GCM","alg":"RSA-OAEP-256","cty":"json"}""" };
        Assert.NotNull(await OpenAsync(vault, maker.Make()));
    }

    [Fact]
    public async Task Lengths_OtherThanDocumented_DoNotOpen()
    {
        await using var vault = await OpenNodeAsync();
        var maker = new JweMaker(await AddKeyAsync(vault));
        foreach (var wrong in new[]
        {
            maker with { ContentKeySize = 16 }, maker with { NonceSize = 11 }, maker with { NonceSize = 16 }, maker with { TagSize = 12 },
            maker with { Padding = RSAEncryptionPadding.OaepSHA1 }, maker with { Padding = RSAEncryptionPadding.Pkcs1 },
            maker with { Clear = new string(' ', 1100) + """{"pan":"4400430000000007"}""" },
        })
        {
            Assert.Null(await OpenAsync(vault, wrong.Make()));
        }
    }

    [Fact]
    public async Task Spelling_OtherThanCanonical_DoesNotOpen()
    {
        await using var vault = await OpenNodeAsync();
        var parts = new JweMaker(await AddKeyAsync(vault)).Parts();
        var right = string.Join('.', parts);
        string[] wrong =
        [
            "", ".", "....", right + ".", "." + right, string.Join('.', parts[..4]), right + "=", right.Replace('.', ' '), right + "\n", " " + right,
            string.Join('.', [parts[0] + "=", .. parts[1..]]), string.Join('.', [.. parts[..4], parts[4] + "=="]),
            // The last letter of sixteen bytes carries two of them and four that must be zero.
            right[..^1] + (right[^1] == 'A' ? 'B' : (char)(right[^1] + 1)),
            right.Replace('-', '+').Replace('_', '/') + "+", right + new string('A', 5000), string.Join('.', parts[0], parts[2], parts[2], parts[3], parts[4]),
        ];
        foreach (var message in wrong) Assert.Null(await OpenAsync(vault, message));
        Assert.NotNull(await OpenAsync(vault, right));
    }

    [Theory]
    [InlineData(-901, false)]
    [InlineData(-900, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task Timestamp_InsideTheWindow_Opens(int secondsFromNow, bool opens)
    {
        await using var vault = await OpenNodeAsync();
        var at = Clock.GetUtcNow().AddSeconds(secondsFromNow).ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(opens, await OpenAsync(vault, (new JweMaker(await AddKeyAsync(vault)) with { Timestamp = at }).Make()) is not null);
    }

    [Fact]
    public async Task Message_SecondTime_OpensOnNoNode()
    {
        await using var one = await OpenNodeAsync();
        await using var two = await OpenNodeAsync();
        var message = new JweMaker(await AddKeyAsync(one)).Make();

        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => OpenAsync(n % 2 == 0 ? one : two, message)));

        Assert.Single(opened, card => card is not null);
        Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(await OpenAsync(two, message));
    }

    [Fact]
    public async Task Message_SecondTime_OpensForTheSameRequestOnly()
    {
        await using var vault = await OpenNodeAsync();
        var message = new JweMaker(await AddKeyAsync(vault)).Make();
        Assert.NotNull(await OpenAsync(vault, message, "500001 key-1"));
        Assert.NotNull(await OpenAsync(vault, message, "500001 key-1"));
        Assert.Null(await OpenAsync(vault, message, "500001 key-2"));
        Assert.Null(await OpenAsync(vault, message));
    }

    [Fact]
    public async Task PastMessages_AreForgotten()
    {
        await using var vault = await OpenNodeAsync();
        var maker = new JweMaker(await AddKeyAsync(vault));
        for (var n = 0; n < 6; n++) Assert.NotNull(await OpenAsync(vault, maker.Make()));
        Clock.Advance(TimeSpan.FromHours(1));
        maker = maker with { Timestamp = "20260101130000" };

        for (var n = 0; n < 2; n++) Assert.NotNull(await OpenAsync(vault, maker.Make()));

        Assert.Equal(2, await ReadAsync<long>("SELECT count(*) FROM vault.opened_message"));
    }

    [Fact]
    public async Task Nothing_OfTheCard_IsStored()
    {
        await using var vault = await OpenNodeAsync();
        Assert.NotNull(await OpenAsync(vault, new JweMaker(await AddKeyAsync(vault)).Make()));
        Assert.Equal(0, await ReadAsync<long>("SELECT count(*) FROM vault.card"));
        Assert.DoesNotContain("4400430000000007", await ReadAsync<string>("SELECT string_agg(o::text, '') FROM vault.opened_message o"), StringComparison.Ordinal);
    }

    private static async Task<DecryptedCard?> OpenAsync(VaultNode vault, string message, string? claimant = null) =>
        await vault.Decryption.OpenAsync(message, claimant, Cancellation);

    private static Task<CardEncryptionKey> AddKeyAsync(VaultNode vault) => vault.CardKeys.AddAsync(2048, Cancellation);
}
