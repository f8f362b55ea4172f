using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Limits;

namespace FreedomPay.Api.Card.Limits;

/// <summary>Card → Limits → Set limits. Spec: card-api §2.29, §3.10.</summary>
internal sealed class SetLimits(ILimits limits) : JwsPage<SetLimits.Request, EnvelopeOnly>
{
    private const long Largest = 999_999_999_999;

    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Set limits", "limits/set") with
    {
        Notes =
        [
            "Setting a limit again overwrites it; no amounts remove it; 0 forbids. Without period it holds for each operation, without region everywhere.",
        ],
    };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<EnvelopeOnly>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var settings = request.Limits.Select(limit => new LimitSetting(
            limit.TransactionType,
            limit.Region,
            limit.Period,
            [.. limit.Amounts.Select(amount => new LimitAmount(amount.Type, amount.Value.Text, amount.Currency))]));
        var call = Outcomes.CallOf(context, request.RequestId);
        return Outcomes.Bare(await limits.SetAsync(call, request.Object.ToDomain(), [.. settings], cancellationToken));
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("object", Required = true)]
        public LimitObjectFields Object { get; init; } = new();

        [Json("limits", Required = true)]
        public IReadOnlyList<Limit> Limits { get; init; } = [];
    }

    /// <summary>A limit.</summary>
    internal sealed record Limit
    {
        [Json("transaction_type", Required = true, LengthMax = 32)]
        public string TransactionType { get; init; } = "";

        [Json("region", LengthMax = 32, Note = "all, domestic, foreign or a country.")]
        public string? Region { get; init; }

        [Json("period", LengthMax = 32, Note = "day, month, week, year or operation.")]
        public string? Period { get; init; }

        [Json("amount", CountMax = 20)]
        public IReadOnlyList<Amount> Amounts { get; init; } = [];
    }

    /// <summary>An amount of a limit.</summary>
    internal sealed record Amount
    {
        [Json("type", Required = true, LengthMax = 32, Note = "max, min or count.")]
        public string Type { get; init; } = "";

        [Json("value", Required = true, ZeroAllowed = true, Max = Largest)]
        public JsonAmount Value { get; init; } = null!;

        [Json("currency", Required = true, LengthMax = Formats.CurrencyLengthMax, ErrorCode = "2203")]
        public string Currency { get; init; } = "";
    }
}
