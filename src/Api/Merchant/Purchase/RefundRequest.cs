using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>
/// Merchant → Purchase → Refund request: a refund with a comment, as older clients ask for it. The money goes back to the card, whatever account they name.
/// Spec: merchant-purchase §3.13.
/// </summary>
internal sealed class RefundRequest(ICardPayments payments, Fingerprinting fingerprinting) : RefundPage<RefundRequest.Request>(payments, fingerprinting)
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Refund request",
        Paths = ClassicPaths.Of("create_refund_request.php"),
        Style = PgFormStyle.Classic,
        Action = settings => settings.Refunds,
        ErrorDate = AnswerDate.Absent,
    };

    /// <summary>The request.</summary>
    internal sealed record Request : RefundFields
    {
        [Wire("pg_comment", LengthMax = 1024)]
        public string? Reason { get; init; }

        public override string? Comment => Reason;
    }
}
