using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.Payouts;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;

namespace FreedomPay.Api.Gateway.Sync.Token;

/// <summary>Gateway → Sync → Token → Token Payout: from the payout balance to a kept card. Spec: gateway-sync §6.5, payouts-transfers-async §2.4.</summary>
internal sealed class TokenPayout(IPayouts payouts, ISavedCards cards, Fingerprinting fingerprinting) : PgFormPage<TokenPayout.Request, TokenPayout.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Token Payout",
        Paths = ["/g2g/reg2reg"],
        Style = PgFormStyle.Gateway,
        Keys = PgFormKeys.Payout,
        Method = settings => settings.Payouts,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var merchant = context.Merchant;
        if (await SavedCardTokens.FindAsync(cards, merchant.Id, request.UserId, request.CardToken, cancellationToken) is not { } card)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        // A removed card is told by the payout's own commit, behind its idempotency key: a payout made before can still be asked for again.
        var number = await cards.RevealAsync(card, cancellationToken);
        var answer = await payouts.PayOutAsync(
            new CardPayout
            {
                Merchant = merchant,
                OrderId = request.OrderId,
                Amount = request.Amount,
                Card = number,
                Expiry = card.Expiry,
                Cardholder = card.Cardholder,
                SavedCard = card.Id,
                Deadline = request.OrderTimeLimit,
                Test = merchant.Settings.TestMode || request.TestingMode is true,
                Details = request.ToDetails(),
                Idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context, number),
            },
            cancellationToken);
        return answer switch
        {
            { Result: OperationResult.Done or OperationResult.UnderWay } => Accepted.Of(request, merchant.Id, card, answer),
            { Decline: { } reason } => Failed.Of(request, context, answer, DeclineCodes.OfPayout(reason)),
            { Refusal: PaymentRefusal.PayoutFloatTooLow } => Failed.Of(request, context, answer, DeclineCodes.PayoutBalanceTooLow),
            _ => Refusals.ErrorOf(answer),
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";

        [Wire("pg_amount", Required = true)]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire("pg_description", Required = true, LengthMax = 255)]
        public string Description { get; init; } = "";

        [Wire(
            SharedNames.OrderTimeLimit, Format = WireFormat.LocalTime,
            Note = "Until when the payout may be made; a payout that the bank has not made by then fails with 10018.")]
        public DateTimeOffset? OrderTimeLimit { get; init; }

        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+", Note = "The owner of the card.")]
        public string UserId { get; init; } = "";

        [Wire("pg_post_link", Required = true, Format = WireFormat.Url, Note = "Told how the payout ended.")]
        public string PostLink { get; init; } = "";

        [Wire("pg_card_token_to", Required = true, LengthMax = 255)]
        public string CardToken { get; init; } = "";

        [Wire("pg_testing_mode")]
        public bool? TestingMode { get; init; }

        [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
        public string? IdempotencyKey { get; init; }

        public PaymentDetails ToDetails() => new() { Description = Description, UserId = UserId, ResultUrl = PostLink };
    }

    /// <summary>Any answer of the page. None has a date.</summary>
    internal abstract record Answer : PgFormAnswer;

    /// <summary>Paid, or accepted and not decided yet.</summary>
    internal sealed record Accepted : Answer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_payment_status")]
        public string PaymentStatus { get; init; } = "";

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_balance")]
        public Money Balance { get; init; }

        [Wire("pg_card_hash")]
        public string CardMask { get; init; } = "";

        [Wire("pg_card_token")]
        public string CardToken { get; init; } = "";

        [Wire("pg_payment_amount")]
        public Money Amount { get; init; }

        /// <summary>Local time, empty until the bank has paid.</summary>
        [Wire("pg_payment_date", EmptyWhenNull = true)]
        public string? PaymentDate { get; init; }

        public static Accepted Of(Request request, MerchantId merchant, SavedCard card, OperationAnswer answer)
        {
            var currency = request.Amount.Currency;
            var isPaid = answer.Result == OperationResult.Done;
            return new Accepted
            {
                PaymentId = new PaymentId(answer.PaymentId),
                MerchantId = merchant,
                PaymentStatus = isPaid ? "success" : "process",
                OrderId = request.OrderId,
                Balance = new Money(answer.Balance, currency),
                CardMask = card.MaskedPan,
                CardToken = card.TokenText,
                Amount = new Money(answer.Amount, currency),
                PaymentDate = isPaid ? AlmatyTime.ToLocalText(answer.At) : null,
            };
        }
    }

    /// <summary>Refused by the bank; or, without a payout, by an empty balance.</summary>
    internal sealed record Failed : Answer
    {
        [Wire("pg_payment_id")]
        public PaymentId? PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "error";

        [Wire("pg_payment_status")]
        public string PaymentStatus { get; init; } = "error";

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_error_code")]
        public int Code { get; init; }

        [Wire("pg_error_description")]
        public string Description { get; init; } = "";

        public static Failed Of(Request request, PgFormContext context, OperationAnswer answer, int code) => new()
        {
            PaymentId = answer.PaymentId == 0 ? null : new PaymentId(answer.PaymentId),
            MerchantId = context.Merchant.Id,
            OrderId = request.OrderId,
            Code = code,
            Description = ErrorTexts.Of(code, context.Language),
        };
    }
}
