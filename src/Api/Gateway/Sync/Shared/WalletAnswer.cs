using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>The answer to a charge from a wallet. Spec: gateway-sync §6.2–6.4.</summary>
internal abstract record WalletAnswer : CardAnswer
{
    [Wire("pg_payment_id")]
    public PaymentId PaymentId { get; init; }

    [Wire("pg_status")]
    public string Status { get; init; } = "ok";

    /// <summary>The answer to a finished charge, or one that needs 3-D Secure.</summary>
    /// <param name="answer">What the payment came to.</param>
    /// <param name="dated">Whether the page's answers show the moment.</param>
    public static WalletAnswer Of(OperationAnswer answer, bool dated)
    {
        var at = dated ? answer.At : (DateTimeOffset?)null;
        return answer.Result == OperationResult.Challenged
            ? new WalletChallenged
            {
                PaymentId = new PaymentId(answer.PaymentId),
                SessionData = answer.Challenge!.SessionData,
                Url = answer.Challenge.Url,
                ChallengeRequest = answer.Challenge.Request,
                At = at,
            }
            : new WalletCharged
            {
                PaymentId = new PaymentId(answer.PaymentId),
                RecurringProfile = answer.RecurringProfile,
                CardId = answer.SavedCardId,
                CardToken = answer.CardToken,
                AuthorisationCode = answer.AuthorisationCode,
                Reference = answer.Rrn,
                At = at,
            };
    }

    /// <summary>A finished charge.</summary>
    internal sealed record WalletCharged : WalletAnswer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; }

        [Wire("pg_recurring_profile")]
        public long? RecurringProfile { get; init; }

        [Wire("pg_card_id")]
        public long? CardId { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_auth_code", EmptyWhenNull = true)]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_reference", EmptyWhenNull = true)]
        public string? Reference { get; init; }

        /// <summary>Kept with the answer, so that a repeated request gets the same moment. Google Pay's page has none.</summary>
        [Wire("pg_datetime")]
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>The answer that sends the payer to the issuer's page.</summary>
    internal sealed record WalletChallenged : WalletAnswer
    {
        [Wire("pg_3ds")]
        public bool ThreeDSecure { get; init; } = true;

        [Wire("pg_3d_md", EmptyWhenNull = true)]
        public string? SessionData { get; init; }

        [Wire("pg_3d_acsurl")]
        public string Url { get; init; } = "";

        [Wire("pg_3d_pareq")]
        public string ChallengeRequest { get; init; } = "";

        [Wire("pg_datetime")]
        public DateTimeOffset? At { get; init; }
    }
}
