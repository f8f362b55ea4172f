using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Any answer to a charge; variants have their own. Spec: gateway-sync §4.3.</summary>
internal abstract record CardAnswer : PgFormAnswer
{
    /// <summary>The answer to a card in clear or encrypted.</summary>
    public static CardAnswer Of(OperationAnswer answer) => answer.Result == OperationResult.Challenged
        ? new Challenged
        {
            PaymentId = new PaymentId(answer.PaymentId),
            SessionData = answer.Challenge!.SessionData,
            Url = answer.Challenge.Url,
            ChallengeRequest = answer.Challenge.Request,
            At = answer.At,
        }
        : new Finished
        {
            PaymentId = new PaymentId(answer.PaymentId),
            AuthorisationCode = answer.AuthorisationCode,
            Reference = answer.Rrn,
            CardId = answer.SavedCardId,
            CardTokenTo = answer.CardToken,
            CardToken = answer.CardToken,
            RecurringProfile = answer.RecurringProfile,
            At = answer.At,
        };

    /// <summary>The answer of a finished charge.</summary>
    internal sealed record Finished : CardAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

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

        /// <summary>Kept with the answer, so that a repeated request gets the same moment.</summary>
        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }

    /// <summary>The answer that sends the payer to the issuer's page.</summary>
    internal sealed record Challenged : CardAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; } = true;

        [Wire("pg_3d_md", EmptyWhenNull = true)]
        public string? SessionData { get; init; }

        [Wire("pg_3d_acsurl")]
        public string Url { get; init; } = "";

        [Wire("pg_3d_pareq")]
        public string ChallengeRequest { get; init; } = "";

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
