using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.CardNetwork;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;
using FreedomPay.Payments.SavedCards;
using CardPage = FreedomPay.Api.Gateway.Sync.Purchase.Card;

namespace FreedomPay.Api.Gateway.Sync.Token;

/// <summary>
/// Gateway → Sync → Token → Token Pay: a variant of <c>/g2g/payment</c> with a kept card. An approved one is charged without the payer. Spec: §6.1.
/// </summary>
internal sealed class TokenPay(ISavedCards cards) : ICardVariant
{
    public bool Fits(CardPage.Request request) => request.CardToken is not null;

    public async ValueTask<CardOffer> ReadAsync(CardPage.Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (!context.Merchant.Settings.SavedCards)
        {
            return new PgFormError(WireErrors.MethodNotActive);
        }

        if (request.UserId is null)
        {
            return PgFormError.Invalid(SharedNames.UserId);
        }

        // A removed card is told by the payment's own commit, behind its idempotency key: a payment made before can still be asked for again.
        var card = await SavedCardTokens.FindAsync(cards, context.Merchant.Id, request.UserId, request.CardToken!, cancellationToken);
        if (card is null)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        var isVerified = card.Status is SavedCardStatus.Approved or SavedCardStatus.Deleted or SavedCardStatus.Blocked;
        if (!isVerified && request.Cvv is null)
        {
            return PgFormError.Invalid(SharedNames.CardCode);
        }

        return card is { Expiry: { } expiry, Cardholder: { } name }
            ? new OfferedCard(await cards.RevealAsync(card, cancellationToken), expiry, request.Cvv, request.Name ?? name)
            {
                SavedCard = card.Id,
                Authenticate = !isVerified || request.ChallengeWanted is true,
                StoredCredential = request.Cvv is null ? StoredCredential.Unscheduled : StoredCredential.Cardholder,
            }
            : new PgFormError(WireErrors.CardData);
    }

    public CardAnswer AnswerOf(CardPage.Request request, PgFormContext context, OperationAnswer answer) => answer.Result == OperationResult.Challenged
        ? new Challenged
        {
            PaymentId = new PaymentId(answer.PaymentId),
            MerchantId = context.Merchant.Id,
            OrderId = request.OrderId,
            SessionData = answer.Challenge!.SessionData,
            Url = answer.Challenge.Url,
            ChallengeRequest = answer.Challenge.Request,
            Moment = answer.At,
        }
        : new Charged
        {
            PaymentId = new PaymentId(answer.PaymentId),
            MerchantId = context.Merchant.Id,
            OrderId = request.OrderId,
            AuthorisationCode = answer.AuthorisationCode,
            Reference = answer.Rrn,
            CardId = answer.SavedCardId,
            CardTokenTo = answer.CardToken,
            CardToken = answer.CardToken,
            RecurringProfile = answer.RecurringProfile,
            Moment = answer.At,
        };

    /// <summary>The documented elements of a charge by token; the moment stands behind the salt.</summary>
    internal abstract record TokenAnswer : CardAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_merchant_id")]
        public MerchantId MerchantId { get; init; }

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        /// <inheritdoc/>
        public sealed override AnswerDate Date => AnswerDate.AfterSalt;
    }

    /// <summary>A finished charge.</summary>
    internal sealed record Charged : TokenAnswer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; }

        [Wire("pg_auth_code", EmptyWhenNull = true)]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_reference", EmptyWhenNull = true)]
        public string? Reference { get; init; }

        [Wire("pg_card_id")]
        public long? CardId { get; init; }

        [Wire("pg_card_token_to")]
        public string? CardTokenTo { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_recurring_profile")]
        public long? RecurringProfile { get; init; }
    }

    /// <summary>The answer that sends the payer to the issuer's page.</summary>
    internal sealed record Challenged : TokenAnswer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; } = true;

        [Wire("pg_3d_md", EmptyWhenNull = true)]
        public string? SessionData { get; init; }

        [Wire("pg_3d_acsurl")]
        public string Url { get; init; } = "";

        [Wire("pg_3d_pareq")]
        public string ChallengeRequest { get; init; } = "";
    }
}
