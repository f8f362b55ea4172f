using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>Merchant → Purchase → Card token → Tokenize card: a form on which a payer gives a card to be kept. Spec: merchant-purchase §3.7.1.</summary>
internal sealed class Tokenize(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses) : PgFormPage<Tokenize.Request, Tokenize.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Tokenize card",
        Paths = ["/v1/merchant/{merchant_id}/cardstorage/add", "/v1/merchant/{merchant_id}/cardstorage/add2"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var (merchant, settings) = (context.Merchant, context.Merchant.Settings);
        var opened = await checkouts.OpenAsync(
            new CheckoutOrder
            {
                Merchant = merchant,
                Kind = PaymentKind.CardSave,
                OrderId = request.OrderId ?? "",
                Amount = new Money(0, Currency.Parse(settings.DefaultCurrency)),
                OneStep = false,
                Test = settings.TestMode,
                Terms = new CheckoutTerms { BackUrl = request.BackLink },
                Details = new PaymentDetails
                {
                    UserId = request.UserId,
                    Language = request.Language,
                    ResultUrl = request.PostLink,
                    SaveCard = true,
                    Parameters = Echoes.Of(request.Custom),
                },
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context),
            },
            cancellationToken);
        return opened.Refusal switch
        {
            null => new Answer
            {
                PaymentId = opened.Payment,
                MerchantId = merchant.Id,
                OrderId = request.OrderId,
                Url = PageAddresses.OfCardForm(addresses, merchant.Id, opened.Customer),
            },
            PaymentRefusal.IdempotencyKeyReused => PgFormError.Invalid(SharedNames.IdempotencyKey),
            { } refusal => new PgFormError(Refusals.CodeOf(refusal)),
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire("pg_back_link", Required = true, Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong, Note = "Where the payer goes after the form.")]
        public string BackLink { get; init; } = "";

        [Wire("pg_post_link", Format = WireFormat.Url, ErrorCode = WireErrors.AddressWrong, Note = "Told when the card is kept, or is not.")]
        public string? PostLink { get; init; }

        [Wire("pg_order_id", LengthMax = 50)]
        public string? OrderId { get; init; }

        [Wire("pg_language", LengthMax = 8)]
        public string? Language { get; init; }

        [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
        public string? IdempotencyKey { get; init; }

        [Wire("*")]
        public CustomFields Custom { get; init; } = CustomFields.Empty;
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_order_id", EmptyWhenNull = true)]
        public string? OrderId { get; init; }

        [Wire("pg_redirect_url")]
        public string Url { get; init; } = "";

        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_type")]
        public string Type { get; init; } = "init";
    }
}
