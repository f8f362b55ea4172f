using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Operations;

/// <summary>
/// What committing an intent came to: either the operation may go out to the network, or it has its answer already, or another request has it in work.
/// </summary>
/// <param name="Answer">The answer, when the network need not be asked.</param>
/// <param name="Payment">The payment as locked and changed.</param>
/// <param name="Child">The refund or cancel made.</param>
/// <param name="Exchange">The exchange now in flight.</param>
internal sealed record Intent(OperationAnswer? Answer, PaymentRow? Payment, PaymentRow? Child, InFlight? Exchange)
{
    /// <summary>The first request under the same idempotency key is still in work.</summary>
    public static Intent WaitForFirst { get; } = new(null, null, null, null);

    public static Intent Answered(OperationAnswer answer) => new(answer, null, null, null);

    /// <summary>The payment stands and waits; nothing is in flight.</summary>
    public static Intent Opened(PaymentRow payment) => new(null, payment, null, null);

    public static Intent Started(PaymentRow payment, PaymentRow? child, InFlight exchange) => new(null, payment, child, exchange);
}
