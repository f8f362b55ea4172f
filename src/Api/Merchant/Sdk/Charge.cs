using FreedomPay.Api.Merchant.Sdk.Shared;
using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Payments.CardTokens;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Merchant.Sdk;

/// <summary>JS SDK, API SDK: pay by a typed card or by a token, with 3-D Secure where the card takes part. Spec: sdk-and-cms §2.4.</summary>
internal sealed class Charge(ICheckouts checkouts, ICardTokens tokens, PublicAddresses addresses) : RestPage<Charge.Request, SdkAnswer>
{
    private const string OptionsPath = "transaction.options";

    /// <summary>How long a payer may take at the issuer's page.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(20);

    /// <inheritdoc/>
    public override RestPageInfo Info { get; } = new()
    {
        Title = "Charge",
        Path = "/v5/sdk/charge",
        Family = RestFamilies.Sdk,
        Callers = RestCallers.WebToken,
        TakesMessageOnce = true,
        Notes = ["The same encrypted message is taken once, whatever Request-Id comes with it."],
    };

    /// <inheritdoc/>
    protected override RestError? WhatIsWrong(Request request, RestContext context) =>
        request.Sum.Read(context.Merchant).Error ?? request.WhatIsForeign(context) ?? (request.Transaction!.Type == Transaction.Token
            ? WhatIsWrongWithToken(request.Transaction.Options!)
            : ReadCard(request, context).Error);

    /// <inheritdoc/>
    protected override async ValueTask<RestOutcome<SdkAnswer>> HandleAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        var options = request.Transaction!.Options!;
        var card = await FindCardAsync(request, context, cancellationToken);
        if (card is null)
        {
            return RestError.Invalid($"{OptionsPath}.token", "There is no such token, or it is too old");
        }

        var cvv = Cvv.TryParse(options.Cvv, out var typed) ? typed : null;
        var opened = await checkouts.OpenAsync(request.ToOrder(context, Lifetime), cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return SdkErrors.Of(refusal);
        }

        // From here on the payment goes on, whether or not the caller stays.
        var paid = await checkouts.PayAsync(opened.Customer, new CheckoutPayment { Card = card, Cvv = cvv }, CancellationToken.None);
        var step = await checkouts.EndAsync(paid, CancellationToken.None);
        return step.Refusal is { } refused ? SdkErrors.Of(refused) : SdkAnswer.Of(step.View!, addresses);
    }

    private async ValueTask<CheckoutCard?> FindCardAsync(Request request, RestContext context, CancellationToken cancellationToken)
    {
        if (request.Transaction!.Type == Transaction.Card)
        {
            var typed = ReadCard(request, context).Answer!;
            return new CheckoutCard(typed.Pan, typed.Expiry, typed.Holder);
        }

        var token = request.Transaction.Options!.Token!.Value;
        return await tokens.FindAsync(context.Merchant.Id, token, cancellationToken) is { } card
            ? new CheckoutCard(card.Card, card.Expiry, card.Cardholder, WalletToken: card.Use)
            : null;
    }

    private static RestOutcome<TypedCard> ReadCard(Request request, RestContext context)
    {
        var options = request.Transaction!.Options!;
        var missing = (options.Number, options.Holder, options.Month, options.Year, options.Cvv) switch
        {
            (null, _, _, _, _) => "card_number",
            (_, null, _, _, _) => "card_holder_name",
            (_, _, null, _, _) => "card_exp_month",
            (_, _, _, null, _) => "card_exp_year",
            (_, _, _, _, null) => "card_cvv",
            _ => null,
        };
        var isTest = context.Merchant.Settings.TestMode || request.Test is true;
        return missing is not null
            ? RestError.Invalid($"{OptionsPath}.{missing}", $"{OptionsPath}.{missing} is required")
            : options.ToCard().Read(OptionsPath, AlmatyTime.BusinessDate(context.Now), isTest);
    }

    private static RestError? WhatIsWrongWithToken(Options options) => (options.Token, options.Cvv) switch
    {
        (null, _) => RestError.Invalid($"{OptionsPath}.token", $"{OptionsPath}.token is required"),
        (_, null) => RestError.Invalid($"{OptionsPath}.card_cvv", $"{OptionsPath}.card_cvv is required"),
        _ => null,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("order_id", LengthMax = 50)]
        public string? OrderId { get; init; }

        [Json("auto_clearing")]
        public bool? AutoClearing { get; init; }

        [Json("amount", Required = true)]
        public JsonAmount? Amount { get; init; }

        [Json("currency", Required = true, Pattern = "[A-Z]{3}")]
        public string? Currency { get; init; }

        [Json("description", Required = true, LengthMax = 1024, AllowsLines = true)]
        public string? Description { get; init; }

        [Json("test")]
        public bool? Test { get; init; }

        [Json("options")]
        public WebOptions? Options { get; init; }

        [Json("transaction", Required = true)]
        public Transaction? Transaction { get; init; }

        public WebSum Sum => new(Amount!, Currency!, "");

        public RestError? WhatIsForeign(RestContext context) => OrderId?.Contains(WebOptions.Joint, StringComparison.Ordinal) is true
            ? RestError.Invalid("order_id", "order_id must not have a semicolon in it")
            : Options?.WhatIsForeign(context, "options.");

        public CheckoutOrder ToOrder(RestContext context, TimeSpan lifetime)
        {
            var settings = context.Merchant.Settings;
            var options = Options?.Behind(settings);
            return new CheckoutOrder
            {
                Merchant = context.Merchant,
                OrderId = OrderId ?? "",
                Amount = Sum.Read(context.Merchant).Answer!.Money,
                OneStep = AutoClearing ?? settings.AutoClearing,
                Test = settings.TestMode || Test is true,
                Lifetime = lifetime,
                Terms = new CheckoutTerms { Form = CheckoutForm.None, CheckUrl = options?.Callbacks?.CheckUrl },
                Details = WebDetails.Of(Description!, options, null, WebDetails.FormatOf(context.Merchant)),
            };
        }
    }

    /// <summary>What pays.</summary>
    internal sealed record Transaction
    {
        public const string Card = "bank_card";
        public const string Token = "tokenized_card";

        [Json("type", Required = true, Words = [Card, Token])]
        public string? Type { get; init; }

        [Json("options", Required = true)]
        public Options? Options { get; init; }
    }

    /// <summary>A card, or a token; the verification value with both.</summary>
    internal sealed record Options
    {
        [Json("card_number", Pattern = "[0-9][0-9 ]{12,30}")]
        public string? Number { get; init; }

        [Json("card_holder_name", LengthMax = 64, Pattern = "[A-Za-z][A-Za-z .'-]*")]
        public string? Holder { get; init; }

        [Json("card_exp_month", Pattern = "[0-9]{1,2}")]
        public string? Month { get; init; }

        [Json("card_exp_year", Pattern = "[0-9]{2}")]
        public string? Year { get; init; }

        [Json("token")]
        public Guid? Token { get; init; }

        [Json("card_cvv", Pattern = "[0-9]{3,4}")]
        public string? Cvv { get; init; }

        public CardFields ToCard() => new() { Number = Number, Holder = Holder, Month = Month, Year = Year };

        /// <summary>Says nothing of the card.</summary>
        public override string ToString() => "***";
    }
}
