using System.Text.RegularExpressions;
using FreedomPay.CardNetwork;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Web.Tests;

/// <summary>The means of payment that the page opens with. Spec: merchant-purchase §3.1, §5.4; gateway-sync §8.8.</summary>
public sealed partial class PayMethodTests
{
    private static readonly string Page = "/pay.html?customer=" + FakeCheckouts.Customer;

    [Theory]
    [InlineData("apple_pay")]
    [InlineData("google_pay")]
    [InlineData("SAMSUNG_PAY")]
    public async Task WalletThatTheShopChose_ComesFirstAndTheCardIsFolded(string method)
    {
        await using var site = await Site.StartAsync(Wishing(method), sandbox: true);
        var html = (await site.ShowAsync()).Html;
        Assert.Matches($"<div class=\"wallets\">\\s*<button type=\"button\" data-wallet=\"{method.ToLowerInvariant()}\" class=\"chosen\"", html);
        Assert.Single(Chosen().Matches(html));
        Assert.Contains("<details id=\"by-card\" open=\"open\">", html, StringComparison.Ordinal);
        Assert.Contains("id=\"number\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("or by card", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CodeThatTheShopChose_ComesFirst_AndThePhoneThatScansItPaysByCard()
    {
        await using var site = await Site.StartAsync(Wishing("qr"), sandbox: true);
        var html = (await site.ShowAsync()).Html;
        Assert.Contains("<div class=\"scan\" id=\"scan\"><h2>Pay on your phone</h2>", html, StringComparison.Ordinal);
        Assert.Contains("<details id=\"by-card\"><summary>", html, StringComparison.Ordinal);
        Assert.Single(Code().Matches(html));

        var phone = (await site.ShowAsync(more: "&by=card")).Html;
        Assert.DoesNotContain("id=\"by-card\"", phone, StringComparison.Ordinal);
        Assert.Contains($"action=\"{Page}&amp;by=card\"", phone, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true, "/pay.html")]
    [InlineData("bankcard", true, "/pay.html")]
    [InlineData("mobile_commerce", true, "/pay.html")]
    [InlineData("wallet", true, "/pay.html")]
    [InlineData("cash", true, "/pay.html")]
    [InlineData("<made up>", true, "/pay.html")]
    [InlineData("google_pay", false, "/pay.html")]
    [InlineData("qr", true, "/frame.html")]
    public async Task WhatThePageDoesNotOffer_LeavesTheCardsForm(string? method, bool sandbox, string surface)
    {
        await using var asked = await Site.StartAsync(Wishing(method), sandbox);
        var html = (await asked.ShowAsync(surface)).Html;
        Assert.DoesNotContain("id=\"by-card\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"chosen\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"scan\"><h2>", html, StringComparison.Ordinal);
        Assert.Contains("<form method=\"post\" id=\"pay\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WalletThatTheShopDoesNotTake_LeavesTheCardsForm()
    {
        var merchant = FakeCheckouts.Open.Merchant;
        var checkout = Wishing("google_pay") with { Merchant = merchant with { Settings = merchant.Settings with { Wallets = false } } };
        await using var site = await Site.StartAsync(checkout, sandbox: true);
        Assert.DoesNotContain("id=\"by-card\"", (await site.ShowAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CardThatWasDeclined_IsAskedForAgain()
    {
        await using var site = await Site.StartAsync(Wishing("google_pay") with { LastDecline = DeclineReason.InsufficientFunds }, sandbox: true);
        Assert.DoesNotContain("id=\"by-card\"", (await site.ShowAsync()).Html, StringComparison.Ordinal);
        Assert.Contains("id=\"by-card\"", (await site.ShowAsync(more: "&notice=wallet")).Html, StringComparison.Ordinal);
    }

    private static CheckoutView Wishing(string? method) => FakeCheckouts.Open with { Terms = FakeCheckouts.Open.Terms with { Method = method } };

    [GeneratedRegex("class=\"chosen\"")]
    private static partial Regex Chosen();

    [GeneratedRegex("class=\"qr-code\"")]
    private static partial Regex Code();
}
