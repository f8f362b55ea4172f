using FreedomPay.Api.Merchant.Widget.Shared;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>
/// A payment as JSON, to an address that came with a payment of widget, SDK or JSON API: its outcome, that its hold was debited, that its money was returned.
/// Addresses of the shop's settings are told by form, as of all other payments. Spec: callbacks §8.
/// </summary>
internal static class JsonNotify
{
    private const string ContentType = "application/json";

    public static bool IsFor(CallbackOrder order) => order.Url is not null && IsJson(order.Method);

    public static bool IsFor(CallbackMessage message) => IsJson(message.Method);

    public static IReadOnlyList<CallbackMessage> Compose(CallbackOrder order, PaymentView payment, CheckoutFacts? checkout)
    {
        // The outcome is told as it was at its commit; what came after it as it stands.
        var code = order.Kind != CallbackKind.PaymentResult ? PaymentObject.CodeOf(payment) : order.Succeeded ? "success" : "error";
        var json = RestJson.Write(PaymentObject.Of(payment, checkout, code));
        return [new CallbackMessage(order.Kind, order.Subject, payment.Id.Value, order.Url!, order.Method!, [new("", json)])];
    }

    public static CallbackCall Sign(Shop merchant, CallbackMessage message)
    {
        // Without a token there is one key left.
        var key = message.Method == WebDetails.JsonOfToken && merchant.Settings.WebToken is { } token ? new Secret(token) : merchant.ReceiveKeys.Current;
        return new CallbackCall(message.Url, JsonNotice.Sign(message.Url, message.Fields[0].Value, key), ContentType);
    }

    private static bool IsJson(string? method) => method is WebDetails.Json or WebDetails.JsonOfToken;
}
