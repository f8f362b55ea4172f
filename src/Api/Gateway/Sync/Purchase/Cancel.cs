using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Cancel: release a hold. Spec: gateway-sync §4.7.</summary>
internal sealed class Cancel(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Cancel.Request, Cancel.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Cancel",
        Paths = ["/g2g/cancel"],
        Style = PgFormStyle.Gateway,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);
        var answer = await payments.CancelAsync(context.Merchant, request.PaymentId, ReceiptFields.ToDomain(request.Receipt), idempotency, cancellationToken);
        if (answer.Result is OperationResult.Refused or OperationResult.Declined)
        {
            return Refusals.ErrorOf(answer);
        }

        return new Answer
        {
            PaymentId = request.PaymentId,
            RevokeId = answer.ChildId > 0 ? new PaymentId(answer.ChildId) : null,
            RevokeStatus = answer.Result == OperationResult.Done ? "success" : "process",
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

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

        [Wire("pg_payment_revoke_id", Note = "Absent when there was no hold to release: the bill was unpaid.")]
        public PaymentId? RevokeId { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_revoke_status")]
        public string RevokeStatus { get; init; } = "";
    }
}
