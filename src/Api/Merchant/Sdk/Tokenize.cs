using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments.CardTokens;

namespace FreedomPay.Api.Merchant.Sdk;

/// <summary>JS SDK, API SDK: a card becomes a token, so that the shop's server never sees its number. Spec: sdk-and-cms §2.3.</summary>
internal sealed class Tokenize(ICardTokens tokens) : RestPage<Tokenize.Request, Tokenize.Answer>
{
    private const string Options = "options";

    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Tokenize",
        Path = "/v5/sdk/tokenize",
        Family = RestFamilies.Sdk,
        Callers = RestCallers.WebToken,
    };

    /// <inheritdoc/>
    protected override RestError? WhatIsWrong(Request request, RestContext context) => Read(request, context).Error;

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<Answer>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var card = Read(request, context).Answer!;
        var token = await tokens.AddAsync(context.Merchant.Id, card.Pan, card.Expiry, card.Holder, cancellationToken);
        return new Answer
        {
            Token = token.Token,
            Card = new CardWords { Pan = card.Pan.Masked, Brand = BrandOf(card.Pan.Scheme), Expiry = card.Expiry.ToString() },
            ExpiresAt = token.ExpiresAt,
        };
    }

    private static RestOutcome<TypedCard> Read(Request request, RestContext context) =>
        request.Options!.Read(Options, AlmatyTime.BusinessDate(context.Now), context.Merchant.Settings.TestMode);

    private static string BrandOf(CardScheme scheme) => scheme switch
    {
        CardScheme.Visa => "VISA",
        CardScheme.Mastercard => "MASTERCARD",
        CardScheme.UnionPay => "UNIONPAY",
        CardScheme.AmericanExpress => "AMEX",
        CardScheme.Mir => "MIR",
        CardScheme.Humo => "HUMO",
        CardScheme.Uzcard => "UZCARD",
        CardScheme.Unknown => "",
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("type", Required = true, Words = ["bank_card"])]
        public string? Type { get; init; }

        [Json(Tokenize.Options, Required = true)]
        public CardFields? Options { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer
    {
        [Json("status")]
        public string Status { get; init; } = "ok";

        [Json("token", Note = "Of this shop only, for one charge, for 15 minutes.")]
        public Guid Token { get; init; }

        [Json("card")]
        public CardWords? Card { get; init; }

        [Json("expires_at")]
        public DateTimeOffset ExpiresAt { get; init; }
    }

    /// <summary>What may be shown of the card.</summary>
    internal sealed record CardWords
    {
        [Json("pan")]
        public string Pan { get; init; } = "";

        [Json("brand")]
        public string Brand { get; init; } = "";

        [Json("exp")]
        public string Expiry { get; init; } = "";
    }
}
