using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Clearing: debit a hold, wholly or in part. Spec: gateway-sync §4.8.</summary>
internal sealed class Clearing(ICardPayments payments, Fingerprinting fingerprinting) : PgFormPage<Clearing.Request, Clearing.Answer>
{
    /// <summary>The domain's code for a sum outside the hold also answers one that is no sum at all.</summary>
    private const int WrongAmount = 11005;

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Clearing",
        Paths = ["/g2g/clearing"],
        Style = PgFormStyle.Gateway,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var idempotency = fingerprinting.Of(request.IdempotencyKey, context.Script, context);
        var answer = await payments.ClearAsync(context.Merchant, request.PaymentId, request.Amount?.Text, idempotency, cancellationToken);
        if (answer.Result is OperationResult.Refused or OperationResult.Declined)
        {
            return Refusals.ErrorOf(answer);
        }

        var currency = Currency.FromNumber(answer.Currency);
        return new Answer
        {
            PaymentId = request.PaymentId,
            Amount = new Money(answer.Amount, currency),
            ClearingAmount = new Money(answer.CapturedAmount, currency),
            Done = answer.Result == OperationResult.Done,
        };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_payment_id", Required = true)]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_clearing_amount", Alias = "pg_amount", ZeroAllowed = true, ErrorCode = WrongAmount)]
        public WireAmount? Amount { get; init; }

        [Wire("pg_idempotency_key", LengthMax = 255)]
        public string? IdempotencyKey { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_payment_id")]
        public PaymentId PaymentId { get; init; }

        [Wire("pg_amount")]
        public Money Amount { get; init; }

        [Wire("pg_clearing_amount")]
        public Money ClearingAmount { get; init; }

        [Wire("pg_status")]
        public string Status { get; init; } = "ok";

        [Wire("pg_status_clearing")]
        public bool Done { get; init; }
    }
}
