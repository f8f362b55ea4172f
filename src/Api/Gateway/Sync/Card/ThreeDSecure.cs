using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Card;

/// <summary>Gateway → Sync → Card → 3DSecure: go on with keeping a card after the payer was at the issuer's page. Spec: gateway-sync §5.2.</summary>
internal sealed class ThreeDSecure(ICardPayments payments, IPaymentReader reader) : PgFormPage<ThreeDSecure.Request, ThreeDSecure.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "3DSecure",
        Paths = ["/g2g/cardstorage/payment_acs"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.SavedCards,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var answer = await payments.CompleteThreeDSecureAsync(
            context.Merchant, request.PaymentId, PaymentKind.CardSave, request.SessionData, request.Response, cancellationToken);
        if (answer.Result != OperationResult.Done)
        {
            return Refusals.ErrorOf(answer) with
            {
                Extra = [new("pg_payment_id", request.PaymentId.Value.ToString(CultureInfo.InvariantCulture))],
            };
        }

        var saved = await reader.FindAsync(context.Merchant.Id, request.PaymentId, CancellationToken.None)
            ?? throw new InvalidOperationException($"Payment {request.PaymentId} has vanished.");
        return new Answer
        {
            PaymentId = request.PaymentId,
            OrderId = saved.OrderId,
            CardMask = saved.Card!.MaskedPan,
            Url = answer.Challenge?.Url,
            CardToken = answer.CardToken,
            UserId = saved.Details.UserId ?? "",
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

        [Wire("pg_order_id")]
        public string OrderId { get; init; } = "";

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_card_mask")]
        public string CardMask { get; init; } = "";

        [Wire("pg_3ds")]
        public bool ThreeDSecureAsked { get; init; } = true;

        [Wire("pg_3d_acsurl")]
        public string? Url { get; init; }

        [Wire("pg_card_token")]
        public string? CardToken { get; init; }

        [Wire("pg_user_id")]
        public string UserId { get; init; } = "";

        [Wire("pg_datetime")]
        public DateTimeOffset At { get; init; }
    }
}
