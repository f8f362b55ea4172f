using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Limits;

namespace FreedomPay.Api.Card.Limits;

/// <summary>Card → Limits → Limits list: limits with what is used of them. Spec: card-api §2.30.</summary>
internal sealed class LimitsList(ILimits limits) : JwsPage<LimitsList.Request, LimitsList.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Limits list", "limits/list");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await limits.ListAsync(context.Partner.Id, request.Object.ToDomain(), cancellationToken);
        return reply.Value is { } found
            ? new Answer { Object = request.Object, Limits = [.. found.Limits.Select(LimitOf)] }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    private static Limit LimitOf(LimitView limit) => new()
    {
        TransactionType = limit.TransactionType,
        Region = limit.Region,
        Period = limit.Period,
        Amounts =
        [
            .. limit.Amounts.Select(amount => new Amount
            {
                Type = amount.Type, Value = amount.Value, Currency = amount.Currency, Counter = amount.Counter, Available = amount.Available,
            }),
        ],
        StartDate = limit.PeriodStart,
        EndDate = limit.PeriodEnd,
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true, Note = "Not registered: reading needs no new one.")]
        public Guid RequestId { get; init; }

        [Json("object", Required = true)]
        public LimitObjectFields Object { get; init; } = new();
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("object")]
        public required LimitObjectFields Object { get; init; }

        [Json("limits")]
        public required IReadOnlyList<Limit> Limits { get; init; }
    }

    /// <summary>A limit.</summary>
    internal sealed record Limit
    {
        [Json("transaction_type")]
        public required string TransactionType { get; init; }

        [Json("region")]
        public required string Region { get; init; }

        [Json("period")]
        public required string Period { get; init; }

        [Json("amount")]
        public required IReadOnlyList<Amount> Amounts { get; init; }

        [Json("start_date", Note = "First second of the running period.")]
        public required DateTimeOffset StartDate { get; init; }

        [Json("end_date", Note = "Its last second.")]
        public required DateTimeOffset EndDate { get; init; }
    }

    /// <summary>An amount of a limit; decimals as texts.</summary>
    internal sealed record Amount
    {
        [Json("type")]
        public required string Type { get; init; }

        [Json("value")]
        public required string Value { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("counter", Note = "Used in the running period.")]
        public required string Counter { get; init; }

        [Json("available", Note = "What remains.")]
        public required string Available { get; init; }
    }
}
