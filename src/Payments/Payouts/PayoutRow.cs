using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Payouts;

/// <summary>What a payout has besides its row in the payment sequence.</summary>
/// <param name="Key">The payout.</param>
/// <param name="Fee">Minor units, taken from the float beside the amount.</param>
/// <param name="Deadline">Until when it may be made.</param>
/// <param name="Balance">What the float had free when it ended.</param>
internal sealed record PayoutRow(PaymentKey Key, long Fee, DateTimeOffset? Deadline, long? Balance);
