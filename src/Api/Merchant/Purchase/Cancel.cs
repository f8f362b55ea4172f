using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Cancel payment: release a hold, or withdraw a bill that nobody has paid. Spec: merchant-purchase §3.9.</summary>
internal sealed class Cancel(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Cancel.Request, Cancel.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Cancel payment",
        Paths = ClassicPaths.Of("cancel.php"),
        Style = PgFormStyle.Classic,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);
        var answer = await payments.CancelAsync(context.Merchant, request.PaymentId, ReceiptFields.ToDomain(request.Receipt), idempotency, cancellationToken);
        return answer.Result is OperationResult.Refused or OperationResult.Declined
            ? ClassicErrors.Of(answer, context.Language)
            : new Answer
            {
                Status = answer.Result == OperationResult.Done ? ClassicWords.Ok : ClassicWords.Pending,
                CancelId = answer.ChildId > 0 ? new PaymentId(answer.ChildId) : null,
            };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_receipt_positions")]
        public IReadOnlyList<ReceiptFields.WithoutMarks>? Receipt { get; init; }

        [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
        public string? IdempotencyKey { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "";

        [Wire("pg_cancel_payment_id", Note = "Absent when there was no hold to release.")]
        public PaymentId? CancelId { get; init; }
    }
}
