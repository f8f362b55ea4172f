using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Returns debited money, wholly or in parts. Spec: merchant-purchase §3.11, §3.13.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
internal abstract class RefundPage<TRequest>(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<TRequest, RefundAnswer>
    where TRequest : RefundFields
{
    /// <inheritdoc/>
    protected sealed override async ValueTask<PgFormOutcome<RefundAnswer>> HandleAsync(
        TRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);
        var amount = request.Amount is { IsZero: false } part ? part.Text : null;
        var answer = await payments.RefundAsync(
            context.Merchant, request.PaymentId, amount, ReceiptFields.ToDomain(request.Receipt), request.Comment, idempotency, cancellationToken);
        if (answer.Result is OperationResult.Refused or OperationResult.Declined)
        {
            return ClassicErrors.Of(answer, context.Language, RefundFields.AmountName, RefundAnswer.IdName);
        }

        var word = answer.Result == OperationResult.Done ? ClassicWords.Ok : ClassicWords.Pending;
        var id = new PaymentId(answer.ChildId);
        return new RefundAnswer { Status = word, RevokeId = id, RefundId = id, TransactionStatus = word };
    }
}

/// <summary>The request of a refund.</summary>
internal abstract record RefundFields
{
    public const string AmountName = "pg_refund_amount";

    [Wire("pg_payment_id", Required = true)]
    public PaymentId PaymentId { get; init; }

    [Wire(AmountName, Alias = SharedNames.Amount, ZeroAllowed = true, Note = "Absent or zero: everything that is left.")]
    public WireAmount? Amount { get; init; }

    [Wire("pg_receipt_positions")]
    public IReadOnlyList<ReceiptFields.WithoutMarks>? Receipt { get; init; }

    [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
    public string? IdempotencyKey { get; init; }

    /// <summary>Why the money goes back; null: the page does not ask.</summary>
    public virtual string? Comment => null;
}

/// <summary>The answer to a refund. The refund is a payment of its own; clients know its number by either name.</summary>
internal sealed record RefundAnswer : PgFormAnswer
{
    public const string IdName = "pg_revoke_payment_id";

    [Wire("pg_status")]
    public string Status { get; init; } = "";

    [Wire(IdName)]
    public PaymentId RevokeId { get; init; }

    [Wire("pg_refund_id")]
    public PaymentId RefundId { get; init; }

    [Wire("pg_transaction_status", Note = "What get_status.php says of the refund.")]
    public string TransactionStatus { get; init; } = "";
}
