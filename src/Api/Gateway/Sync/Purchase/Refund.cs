using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Refund: return debited money, wholly or in parts. Spec: gateway-sync §4.9.</summary>
internal sealed class Refund(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Refund.Request, Refund.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Refund",
        Paths = ["/g2g/refund"],
        Style = PgFormStyle.Gateway,
        Action = settings => settings.Refunds,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);

        // Zero means everything, as on the sister script.
        var amount = request.Amount is { IsZero: false } part ? part.Text : null;
        var receipt = ReceiptFields.ToDomain(request.Receipt);
        var answer = await payments.RefundAsync(context.Merchant, request.PaymentId, amount, receipt, null, idempotency, cancellationToken);
        if (answer.Result == OperationResult.Refused)
        {
            return Refusals.ErrorOf(answer);
        }

        return new Answer
        {
            PaymentId = request.PaymentId,
            RefundId = new PaymentId(answer.ChildId),
            RefundStatus = answer.Result switch
            {
                OperationResult.Done => "success",
                OperationResult.UnderWay => "process",
                OperationResult.Declined or OperationResult.Refused or OperationResult.Challenged => "error",
            },
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_amount", Alias = "pg_refund_amount", ZeroAllowed = true)]
        public WireAmount? Amount { get; init; }

        [Wire("pg_receipt_positions")]
        public IReadOnlyList<ReceiptFields.WithoutMarks>? Receipt { get; init; }

        [Wire("pg_idempotency_key", LengthMax = 255)]
        public string? IdempotencyKey { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_payment_refund_id")]
        public PaymentId RefundId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_refund_status")]
        public string RefundStatus { get; init; } = "";
    }
}
