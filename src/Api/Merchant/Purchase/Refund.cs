using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Refund payment: return debited money, wholly or in parts. Spec: merchant-purchase §3.11.</summary>
internal sealed class Refund(ICardPayments payments, Fingerprinting fingerprinting) : RefundPage<Refund.Request>(payments, fingerprinting)
{
    private const string Script = "revoke.php";

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Refund payment",
        Paths = [.. ClassicPaths.Of(Script), ClassicPaths.Newer("revoke3", Script)],
        Style = PgFormStyle.Classic,
        Action = settings => settings.Refunds,
        ErrorDate = AnswerDate.Absent,
    };

    /// <summary>The request.</summary>
    internal sealed record Request : RefundFields;
}
