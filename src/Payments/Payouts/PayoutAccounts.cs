using FreedomPay.Ledger;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Payouts;

/// <summary>The accounts that a payout to a card moves, and how.</summary>
/// <param name="Float">What the merchant deposited to pay out from; never below zero.</param>
/// <param name="Clearing">What the scheme's acquirer owes us, less what it pays out for us.</param>
/// <param name="Fees">What we earned.</param>
internal sealed record PayoutAccounts(Account Float, Account Clearing, Account Fees)
{
    public void Declare(LedgerPart ledger)
    {
        ledger.Guard(Float);
        ledger.Use(Clearing);
        ledger.Use(Fees);
    }

    /// <summary>Reserves amount and fee; false when the float does not cover them.</summary>
    public bool TryHold(LedgerPart ledger, PaymentRow payout, long fee, DateTimeOffset at) =>
        ledger.TryHold(KeyOf(payout), Float, Clearing, payout.Amount + fee, at) is null;

    /// <summary>The reserved money leaves: the amount to the recipient, the fee to us.</summary>
    public void Pay(LedgerPart ledger, PaymentRow payout, long fee, long setId, DateTimeOffset at)
    {
        ledger.EndHold(KeyOf(payout), Float, Clearing, payout.Amount + fee, at);
        ReadOnlySpan<PostingLine> lines =
        [
            PostingLine.Debit(Float, EntryKind.Payout, payout.Amount),
            PostingLine.Credit(Clearing, EntryKind.Payout, payout.Amount),
            PostingLine.Debit(Float, EntryKind.Fee, fee),
            PostingLine.Credit(Fees, EntryKind.Fee, fee),
        ];
        PaymentAccounts.Must(ledger.TryPost(setId, KeyOf(payout), fee > 0 ? lines : lines[..2], at));
    }

    /// <summary>The reserved money is the merchant's again.</summary>
    public void Release(LedgerPart ledger, PaymentRow payout, DateTimeOffset at) => ledger.EndHold(KeyOf(payout), Float, Clearing, 0, at);

    public static HoldKey KeyOf(PaymentRow payout) => new(payout.Key.Merchant, payout.Key.Id);
}
