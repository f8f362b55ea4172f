using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Operations;

/// <summary>Network messages that follow an authorisation, made the same way by the operation and by the resolver that repeats it.</summary>
internal static class Messages
{
    public static CompletionMessage Completion(PaymentRow payment, InFlight exchange, Pan card, CardAcceptor acceptor, bool repeat) => new(
        exchange.Reference!, payment.Reference!, card, new Money(exchange.Amount, payment.Currency), payment.AuthorisationCode, acceptor, repeat);

    public static ReversalMessage Cancel(PaymentRow payment, InFlight exchange, Pan card, CardAcceptor acceptor, bool repeat) => new(
        exchange.Reference!, payment.Reference!, OriginalWasDebit: false, card, payment.Money, ReversalCause.Cancelled, acceptor, repeat);

    public static ReversalMessage Reversal(PaymentRow payment, NetworkReference reference, Pan card, CardAcceptor acceptor, bool repeat) => new(
        reference, payment.Reference!, payment.OneStep, card, payment.Money, ReversalCause.TimedOut, acceptor, repeat);

    public static RefundMessage Refund(PaymentRow payment, InFlight exchange, Pan card, CardAcceptor acceptor, bool repeat) => new(
        exchange.Reference!, payment.Reference!, card, new Money(exchange.Amount, payment.Currency), acceptor, repeat);
}
