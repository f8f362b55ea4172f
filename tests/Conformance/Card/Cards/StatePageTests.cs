using FreedomPay.Conformance.Tests.Card.Wire;
using FreedomPay.Conformance.Tests.Shops;
using FreedomPay.Issuing.Cards;
using FreedomPay.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Conformance.Tests.Card.Cards;

/// <summary>Activate card. Spec: card-api §2.5.</summary>
[CardConforms("/v5/card-api/card/activate")]
public sealed class ActivateCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Issued_BecomesActive_Once()
    {
        using var api = server.FirstPartner();
        var card = await api.IssuedAsync();
        (await api.DoAsync("card/activate", new { card_id = card })).AssertDone();
        Assert.Equal("active", await api.StatusAsync(card));
        (await api.DoAsync("card/activate", new { card_id = card })).AssertError("2103");
    }
}

/// <summary>Block card. Spec: card-api §2.6, §3.6.</summary>
[CardConforms("/v5/card-api/card/block")]
public sealed class BlockCardPageTests(ConformanceServer server)
{
    [Theory]
    [InlineData(null, "other")]
    [InlineData("lost", "lost")]
    [InlineData("3", "stolen")]
    [InlineData("7", "other")]
    public async Task Card_IsBlockedForTheReason(string? reason, string word)
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        (await api.DoAsync("card/block", new { card_id = card, description = "Asked by phone", reason })).AssertDone();
        var info = await api.CallAsync("card/info", new { card_id = card });
        Assert.Equal(("blocked", word), (info["card.status"], info["card.block_reason"]));
        (await api.DoAsync("card/block", new { card_id = card, description = "Again" })).AssertError("2111");
        (await api.DebitAsync(card, 1)).AssertError("2104");
        (await api.CreditAsync(card, 1)).Ok();
        (await api.DoAsync("card/activate", new { card_id = card })).AssertError("2104");
    }

    [Fact]
    public async Task WrongReason_IsRefused()
    {
        using var api = server.FirstPartner();
        (await api.DoAsync("card/block", new { card_id = "x", description = "x", reason = 8 })).AssertError("1001", "reason is not valid");
    }
}

/// <summary>Unblock card. Spec: card-api §2.7.</summary>
[CardConforms("/v5/card-api/card/unblock")]
public sealed class UnblockCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Blocked_IsWhatItWas()
    {
        using var api = server.FirstPartner();
        foreach (var (card, state) in new[] { (await api.ActiveAsync(0), "active"), (await api.IssuedAsync(), "issued") })
        {
            (await api.DoAsync("card/unblock", new { card_id = card, description = "x" })).AssertError("2105");
            (await api.DoAsync("card/block", new { card_id = card, description = "x" })).AssertDone();
            (await api.DoAsync("card/unblock", new { card_id = card, description = "Found" })).AssertDone();
            Assert.Equal(state, await api.StatusAsync(card));
        }
    }

    [Fact]
    public async Task BlockOfALostCard_IsLiftedOnlyWhereThePartnerMay()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        (await api.DoAsync("card/block", new { card_id = card, description = "x", reason = "lost" })).AssertDone();
        (await api.DoAsync("card/unblock", new { card_id = card, description = "x" })).AssertError("2112");
        using var any = await server.NewPartnerAsync("""{"card_api":{"unblock_any":true}}""");
        var other = await any.ActiveAsync(0);
        (await any.DoAsync("card/block", new { card_id = other, description = "x", reason = "lost" })).AssertDone();
        (await any.DoAsync("card/unblock", new { card_id = other, description = "x" })).AssertDone();
    }
}

/// <summary>Close card. Spec: card-api §2.10.</summary>
[CardConforms("/v5/card-api/card/close")]
public sealed class CloseCardPageTests(ConformanceServer server)
{
    [Fact]
    public async Task Closed_IsClosedForEverything()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(50);
        (await api.DoAsync("card/close", new { card_id = card, description = "No longer needed" })).AssertDone();
        var info = await api.CallAsync("card/info", new { card_id = card });
        Assert.Equal("closed", info["card.status"]);
        Assert.Matches(CardAnswer.Moment(), info["card.closed_at"]);
        await api.AssertBalanceAsync(card, "50", "0", "50");
        foreach (var (method, members) in new (string, object)[]
        {
            ("card/close", new { card_id = card, description = "x" }), ("card/activate", new { card_id = card }),
            ("card/block", new { card_id = card, description = "x" }), ("card/unblock", new { card_id = card, description = "x" }),
            ("card/set_pin", new { card_id = card }), ("card/reset_counter_pin", new { card_id = card }),
            ("card/secret_data", new { card_id = card }), ("card/issue_plastic", new { card_id = card }),
            ("transaction/create", new { card_id = card, type = "debit", amount = 1, currency = "KZT" }),
            ("transaction/create", new { card_id = card, type = "credit", amount = 1, currency = "KZT" }),
        })
        {
            (await api.DoAsync(method, members)).AssertError("2106", "Card is closed");
        }
    }

    [Fact]
    public async Task OpenHolds_PreventClosing()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(100);
        (await api.DebitAsync(card, 40, hold: true)).Ok();
        (await api.DoAsync("card/close", new { card_id = card, description = "x" })).AssertError("2114");
    }
}

/// <summary>Set PIN. Spec: card-api §2.8, §1.9.</summary>
[CardConforms("/v5/card-api/card/set_pin")]
public sealed class SetPinPageTests(ConformanceServer server)
{
    /// <summary>4821 by scheme S1 under the sandbox's card secret key.</summary>
    public const string Vector = "oKGio6SlpqeoqaqrrK2ur2QerGS6BytXCMKO5ViNjsU=";

    [Fact]
    public async Task Vector_SetsThePin()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        (await api.CallAsync("card/set_pin", new { card_id = card, pin = Vector })).AssertDone();
        Assert.Equal("true", (await api.CallAsync("card/info", new { card_id = card }))["card.pin_set"]);
        Assert.True(await PinAsync(server, api, card, "4821"));
        Assert.False(await PinAsync(server, api, card, "4822"));
    }

    [Fact]
    public async Task WithoutPin_OneIsMade()
    {
        using var api = server.FirstPartner();
        var card = await api.IssuedAsync();
        (await api.CallAsync("card/set_pin", new { card_id = card })).AssertDone();
        Assert.Equal("true", (await api.CallAsync("card/info", new { card_id = card }))["card.pin_set"]);
    }

    [Fact]
    public async Task SentRequestId_CountsOnce()
    {
        using var api = server.FirstPartner();
        var body = new { request_id = CardApi.NewId(), card_id = await api.IssuedAsync(), pin = Vector };
        (await api.CallAsync("card/set_pin", body)).AssertDone();
        (await api.CallAsync("card/set_pin", body)).AssertError("1002");
    }

    [Theory]
    [InlineData("4821")]
    [InlineData("oKGio6SlpqeoqaqrrK2ur417m0U+WYuSwTuF3jwJ3SvTcNPKZBDEoF28FH0aQb1p")]
    [InlineData("a.b.c")]
    [InlineData("")]
    public async Task WhatIsNoPin_IsRefused(string pin)
    {
        using var api = server.FirstPartner();
        (await api.CallAsync("card/set_pin", new { card_id = await api.IssuedAsync(), pin })).AssertError("2115");
    }

    internal static async Task<bool> PinAsync(ConformanceServer server, CardApi api, string card, string pin) =>
        (await server.Services.GetRequiredService<IPinEntry>().EnterAsync(new PartnerId(api.Partner), card, pin, CancellationToken.None)).Value!.Right;
}

/// <summary>Reset PIN counter. Spec: card-api §2.9.</summary>
[CardConforms("/v5/card-api/card/reset_counter_pin")]
public sealed class ResetPinCounterPageTests(ConformanceServer server)
{
    [Fact]
    public async Task ThreeWrongPins_BlockThePin_UntilTheCounterIsReset()
    {
        using var api = server.FirstPartner();
        var card = await api.ActiveAsync(0);
        (await api.CallAsync("card/set_pin", new { card_id = card, pin = SetPinPageTests.Vector })).AssertDone();
        for (var i = 0; i < 3; i++) Assert.False(await SetPinPageTests.PinAsync(server, api, card, "0000"));
        Assert.Equal("pin_blocked", await api.StatusAsync(card));
        (await api.DoAsync("card/reset_counter_pin", new { card_id = card })).AssertDone();
        Assert.Equal("active", await api.StatusAsync(card));
        (await api.DoAsync("card/reset_counter_pin", new { card_id = card })).AssertDone();
        Assert.True(await SetPinPageTests.PinAsync(server, api, card, "4821"));
    }
}
