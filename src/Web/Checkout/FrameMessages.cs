using System.Text.Json.Nodes;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Web.Checkout;

/// <summary>What a page says to the page that frames it. Spec: merchant-purchase §3.5; sdk-and-cms §4.3; callbacks §8 (the payment object).</summary>
internal static class FrameMessages
{
    /// <summary>The message of a checkout that is over, as JSON; null when nobody is told.</summary>
    public static string? Outcome(PaySurface surface, CheckoutView checkout) => checkout.Stage switch
    {
        CheckoutStage.Succeeded => Message(surface, checkout, "success", "success"),
        CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => Message(surface, checkout, "failure", "error"),
        CheckoutStage.AmountWanted or CheckoutStage.Open or CheckoutStage.Processing or CheckoutStage.Authenticating or CheckoutStage.Confirming => null,
    };

    /// <summary>The payer closed the overlay.</summary>
    public static string? Close(PaySurface surface, CheckoutView checkout) => Message(surface, checkout, "close", "close");

    private static string? Message(PaySurface surface, CheckoutView checkout, string inFrame, string inWidget) => surface switch
    {
        PaySurface.Page => null,
        PaySurface.Frame or PaySurface.CardForm => new JsonObject
        {
            ["type"] = "freedompay",
            ["event"] = inFrame,
            ["payment_id"] = checkout.Payment.Id.Value,
            ["order_id"] = checkout.Payment.OrderId,
        }.ToJsonString(),
        PaySurface.Widget => new JsonObject
        {
            ["type"] = "freedompay-widget",
            ["event"] = inWidget,
            ["payment"] = PaymentOf(checkout),
        }.ToJsonString(),
    };

    private static JsonObject PaymentOf(CheckoutView checkout)
    {
        var payment = checkout.Payment;
        return new JsonObject
        {
            ["id"] = payment.Id.Value,
            ["status"] = new JsonObject { ["code"] = CodeOf(checkout.Stage) },
            ["order"] = payment.OrderId,
            ["amount"] = MoneyText.FormatFixed(new Money(payment.Amount, payment.Currency)),
            ["refund_amount"] = MoneyText.FormatFixed(new Money(payment.RefundedAmount, payment.Currency)),
            ["currency"] = payment.Currency.Code,
            ["description"] = payment.Details.Description,
            ["expires_at"] = AlmatyTime.ToUtcText(checkout.ExpiresAt),
            ["created_at"] = AlmatyTime.ToUtcText(payment.CreatedAt),
            ["options"] = new JsonObject
            {
                ["user"] = new JsonObject { ["email"] = payment.Details.UserEmail, ["phone"] = payment.Details.UserPhone },
            },
        };
    }

    private static string CodeOf(CheckoutStage stage) => stage switch
    {
        CheckoutStage.AmountWanted or CheckoutStage.Open => "new",
        CheckoutStage.Processing or CheckoutStage.Authenticating or CheckoutStage.Confirming => "process",
        CheckoutStage.Succeeded => "success",
        CheckoutStage.Failed or CheckoutStage.Expired => "error",
        CheckoutStage.Revoked => "revoked",
    };
}
