using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → 3DSecure: go on with a payment after the payer was at the issuer's page. Spec: gateway-sync §4.5.</summary>
internal sealed class ThreeDSecure(ICardPayments payments) : PgFormPage<ThreeDSecure.Request, ThreeDSecure.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "3DSecure",
        Paths = ["/g2g/paymentAcs"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.DirectCardPayments,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var answer = await payments.CompleteThreeDSecureAsync(
            context.Merchant, request.PaymentId, PaymentKind.Purchase, request.SessionData, request.Response, cancellationToken);
        if (answer.Result != OperationResult.Done)
        {
            return Refusals.ErrorOf(answer) with
            {
                Extra = [new("pg_payment_id", request.PaymentId.Value.ToString(CultureInfo.InvariantCulture))],
            };
        }

        return new Answer
        {
            PaymentId = request.PaymentId,
            AuthorisationCode = answer.AuthorisationCode,
            Reference = answer.Rrn,
            CardId = answer.SavedCardId,
            CardToken = answer.CardToken,
            RecurringProfile = answer.RecurringProfile,
            At = answer.At,
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_md", Alias = "pg_3d_md", LengthMax = 4096, Note = "Empty when the first answer's was.")]
        public string? SessionData { get; init; }

        [Wire("pg_pares", Required = true, LengthMax = 65_536)]
        public string Response { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_auth_code", EmptyWhenNull = true)]
        public string? AuthorisationCode { get; init; }

        [Wire("pg_reference", EmptyWhenNull = true)]
        public string? Reference { get; init; }

        [Wire("pg_card_id")]
        public long? CardId { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_recurring_profile")]
        public long? RecurringProfile { get; init; }

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
