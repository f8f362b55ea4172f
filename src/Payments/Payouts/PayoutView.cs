using FreedomPay.Kernel;

namespace FreedomPay.Payments.Payouts;

/// <summary>A payout as it stands.</summary>
/// <param name="Payment">Its row in the payment sequence: number, order, card, amount, state, refusal.</param>
/// <param name="Fee">What it costs the shop beside the amount.</param>
/// <param name="Balance">What the payout float had free when it ended; null while it is under way.</param>
/// <param name="Deadline">Until when it may be made; null: no limit.</param>
public sealed record PayoutView(PaymentView Payment, Money Fee, Money? Balance, DateTimeOffset? Deadline);
