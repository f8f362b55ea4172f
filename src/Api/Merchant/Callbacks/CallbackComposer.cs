using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Payouts;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>The wire's words for what shops are told. Spec: callbacks.</summary>
internal sealed class CallbackComposer(IPaymentReader payments, ICheckoutFacts checkouts, IPayouts payouts, IEnumerable<ICardAddedReader> cards)
    : ICallbackComposer
{
    public async Task<IReadOnlyList<CallbackMessage>> ComposeAsync(Shop merchant, CallbackOrder order, CancellationToken cancellationToken)
    {
        var settings = merchant.Settings;
        switch (order.Kind)
        {
            case CallbackKind.PaymentResult:
                var paid = await FindAsync(order, order.Subject, cancellationToken).ConfigureAwait(false);
                return JsonNotify.IsFor(order)
                    ? await ComposeJsonAsync(order, paid, cancellationToken).ConfigureAwait(false)
                    : ResultNotify.Compose(settings, order, paid);
            case CallbackKind.Capture:
                var captured = await FindAsync(order, order.Subject, cancellationToken).ConfigureAwait(false);
                return JsonNotify.IsFor(order)
                    ? await ComposeJsonAsync(order, captured, cancellationToken).ConfigureAwait(false)
                    : CaptureNotify.Compose(settings, order, captured);
            case CallbackKind.Refund:
                var refund = await FindAsync(order, order.Subject, cancellationToken).ConfigureAwait(false);
                var payment = await FindAsync(order, refund.Parent?.Value ?? 0, cancellationToken).ConfigureAwait(false);
                return JsonNotify.IsFor(order)
                    ? await ComposeJsonAsync(order, payment, cancellationToken).ConfigureAwait(false)
                    : RefundNotify.Compose(settings, order, payment, refund);
            case CallbackKind.CardAdded:
                return [CardAddedNotify.Compose(merchant, order, await FindCardAsync(order, cancellationToken).ConfigureAwait(false))];
            case CallbackKind.Payout:
                return PayoutNotify.Compose(merchant, order, await FindPayoutAsync(order, cancellationToken).ConfigureAwait(false));
            default:
                throw new InvalidOperationException($"Nothing is said about {order.Kind}.");
        }
    }

    public CallbackMessage ComposeCheck(CheckQuestion question) => CheckRequest.Compose(question);

    public CallbackCall Sign(Shop merchant, CallbackMessage message, bool mayReject)
    {
        if (JsonNotify.IsFor(message))
        {
            return JsonNotify.Sign(merchant, message);
        }

        // An XML document about a card is an answer by its name.
        var root = message.Kind is CallbackKind.CardAdded or CallbackKind.Payout ? "response" : "request";
        var fields = mayReject ? message.Fields.Select(f => f.Key == CallbackWords.CanReject ? new(f.Key, "1") : f) : message.Fields;
        var signed = CallbackSignature.Compose(
            message.Url, fields, MethodOf(message.Method), KeysOf(merchant, message.Kind).Current, merchant.Settings.SignUrlQuery, root);
        return new CallbackCall(signed.Url, signed.Body);
    }

    public CallbackAnswer Read(Shop merchant, CallbackMessage message, ReadOnlySpan<byte> body) => AnswerReading.Read(
        message.Kind, merchant.Settings.StrictCallbackAnswers, MerchantAnswer.Read(body, message.Url, KeysOf(merchant, message.Kind)));

    private async Task<IReadOnlyList<CallbackMessage>> ComposeJsonAsync(CallbackOrder order, PaymentView payment, CancellationToken cancellationToken) =>
        JsonNotify.Compose(order, payment, await checkouts.FindFactsAsync(order.Merchant, payment.Id, cancellationToken).ConfigureAwait(false));

    private static KeyRing KeysOf(Shop merchant, CallbackKind kind) => kind == CallbackKind.Payout ? merchant.PayoutKeys : merchant.ReceiveKeys;

    private static CallbackMethod MethodOf(string method) => method switch
    {
        CallbackWords.Get => CallbackMethod.Get,
        CallbackWords.Xml => CallbackMethod.Xml,
        _ => CallbackMethod.Post,
    };

    private async Task<PaymentView> FindAsync(CallbackOrder order, long payment, CancellationToken cancellationToken) =>
        await payments.FindAsync(order.Merchant, new PaymentId(payment), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Payment {payment} of merchant {order.Merchant} has vanished.");

    private async Task<PayoutView> FindPayoutAsync(CallbackOrder order, CancellationToken cancellationToken) =>
        await payouts.FindAsync(order.Merchant, new PaymentId(order.Subject), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Payout {order.Subject} of merchant {order.Merchant} has vanished.");

    private async Task<CardAddedFacts> FindCardAsync(CallbackOrder order, CancellationToken cancellationToken)
    {
        foreach (var reader in cards)
        {
            if (await reader.FindAsync(order.Merchant, new PaymentId(order.Subject), cancellationToken).ConfigureAwait(false) is { } card)
            {
                return card;
            }
        }

        throw new InvalidOperationException($"Card operation {order.Subject} of merchant {order.Merchant} has vanished.");
    }
}
