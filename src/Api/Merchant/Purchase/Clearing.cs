using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Clearing: debit a hold, wholly or in part. Spec: merchant-purchase §3.10.</summary>
internal sealed class Clearing(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Clearing.Request, Clearing.Answer>
{
    /// <summary>The domain's code for a sum outside the hold also answers one that is no sum at all.</summary>
    private const int WrongAmount = 11005;

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Clearing",
        Paths = ClassicPaths.Of("do_capture.php"),
        Style = PgFormStyle.Classic,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);
        var answer = await payments.ClearAsync(context.Merchant, request.PaymentId, request.Amount?.Text, idempotency, cancellationToken);
        if (answer.Result is OperationResult.Refused or OperationResult.Declined)
        {
            return ClassicErrors.Of(answer, context.Language);
        }

        var currency = Currency.FromNumber(answer.Currency);
        return new Answer
        {
            Status = answer.Result == OperationResult.Done ? ClassicWords.Ok : ClassicWords.Pending,
            Amount = new Money(answer.Amount, currency),
            ClearingAmount = new Money(answer.CapturedAmount, currency),
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_clearing_amount", Alias = SharedNames.Amount, ZeroAllowed = true, ErrorCode = WrongAmount, Note = "Absent: all of it.")]
        public WireAmount? Amount { get; init; }

        [Wire(SharedNames.IdempotencyKey, LengthMax = 255)]
        public string? IdempotencyKey { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "";

        [Wire(SharedNames.Amount, Note = "What was held.")]
        public Money Amount { get; init; }

        [Wire("pg_clearing_amount", Note = "What was debited.")]
        public Money ClearingAmount { get; init; }
    }
}
