using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;

namespace FreedomPay.Payments.Operations;

/// <summary>The accounts that a card payment moves, and how.</summary>
/// <param name="Settlement">What we owe the merchant.</param>
/// <param name="Clearing">What the scheme's acquirer owes us.</param>
/// <param name="Fees">What we earned.</param>
internal sealed record PaymentAccounts(Account Settlement, Account Clearing, Account Fees)
{
    public void UseFor(LedgerPart ledger)
    {
        ledger.Use(Settlement);
        ledger.Use(Clearing);
        ledger.Use(Fees);
    }

    /// <summary>Posts a captured sum and the fee on it; returns the fee.</summary>
    public long PostCapture(LedgerPart ledger, PaymentRow payment, long captured, long setId, DateTimeOffset at)
    {
        var fee = new Tariff(payment.TariffId, payment.TariffBasisPoints).FeeOn(new Kernel.Money(captured, payment.Currency)).MinorUnits;
        ReadOnlySpan<PostingLine> lines =
        [
            PostingLine.Debit(Clearing, EntryKind.Capture, captured),
            PostingLine.Credit(Settlement, EntryKind.Capture, captured),
            PostingLine.Debit(Settlement, EntryKind.Fee, fee),
            PostingLine.Credit(Fees, EntryKind.Fee, fee),
        ];
        Must(ledger.TryPost(setId, new HoldKey(payment.Key.Merchant, payment.Key.Id), fee > 0 ? lines : lines[..2], at));
        return fee;
    }

    /// <summary>Takes a captured sum and the fee on it back, as if they had never been; false when the merchant's account does not cover it.</summary>
    public bool TryUndoCapture(LedgerPart ledger, PaymentRow payment, long setId, DateTimeOffset at)
    {
        ReadOnlySpan<PostingLine> lines =
        [
            PostingLine.Debit(Settlement, EntryKind.Capture, payment.CapturedAmount),
            PostingLine.Credit(Clearing, EntryKind.Capture, payment.CapturedAmount),
            PostingLine.Debit(Fees, EntryKind.Fee, payment.FeeAmount),
            PostingLine.Credit(Settlement, EntryKind.Fee, payment.FeeAmount),
        ];
        return ledger.TryPost(
            setId, new HoldKey(payment.Key.Merchant, payment.Key.Id), payment.FeeAmount > 0 ? lines : lines[..2], at) is null;
    }

    /// <summary>Posts a returned sum; the fee is kept.</summary>
    public void PostRefund(LedgerPart ledger, PaymentRow refund, long setId, DateTimeOffset at) =>
        Must(ledger.TryPost(
            setId,
            new HoldKey(refund.Key.Merchant, refund.Key.Id),
            [PostingLine.Debit(Settlement, EntryKind.Refund, refund.Amount), PostingLine.Credit(Clearing, EntryKind.Refund, refund.Amount)],
            at));

    /// <summary>Asserts that the ledger took what cannot be refused: the money had been held before, or the account has no floor against it.</summary>
    public static void Must(LedgerRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The ledger refused what it had promised: {refusal}.");
        }
    }
}
