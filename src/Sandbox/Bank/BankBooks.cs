using System.Runtime.CompilerServices;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// What the bank holds, has debited, reversed and refunded, and the rules that change it. A message that was already acted on is recognised by its references
/// and answered the same again without acting. Not thread-safe.
/// </summary>
/// <param name="journal">Where every effect is written.</param>
/// <param name="clock">The bank's clock.</param>
internal sealed class BankBooks(BankJournal journal, TimeProvider clock)
{
    private readonly ShardedTable<BankPayment> _payments = new();
    private readonly ShardedTable<BankRefund> _refunds = new();

    /// <summary>Credits to cards.</summary>
    public BankCredits Credits { get; } = new(journal, clock);

    /// <summary>Number of holds and purchases, reversed ones included.</summary>
    public long PaymentCount => _payments.Count;

    /// <summary>Number of refunds.</summary>
    public long RefundCount => _refunds.Count;

    /// <summary>The payment of an RRN as it stands; null when there is none.</summary>
    public BankPayment? Find(long rrn)
    {
        ref var payment = ref _payments.Find(rrn);
        return Unsafe.IsNullRef(ref payment) ? null : payment;
    }

    /// <summary>A hold (0100) or a purchase (0200) that the card itself would pass.</summary>
    public string Authorise(in BankRequest request)
    {
        if (request.Amount == 0)
        {
            return BankCodes.InvalidAmount;
        }

        var debit = request.Mti != Mti.AuthorisationRequest;
        ref var payment = ref _payments.FindOrAdd(request.Rrn, out var existed);
        if (existed)
        {
            // Also the late original of a reversal that overtook it: that one has another trace or is reversed.
            var repeat = payment.Trace == request.Trace && payment.Card == request.Card && payment.Amount == request.Amount
                && payment.State != BankPaymentState.Reversed;
            return repeat ? BankCodes.Approved : BankCodes.DuplicateTransmission;
        }

        payment = Opened(request.Trace, request.Card, request.Amount, request.Currency, debit);
        journal.Append(debit ? JournalKind.Purchase : JournalKind.Hold, request);
        return BankCodes.Approved;
    }

    /// <summary>A completion (0220): debits a hold, wholly or in part, once.</summary>
    public string Complete(in BankRequest request)
    {
        ref var payment = ref Original(request);
        if (Unsafe.IsNullRef(ref payment))
        {
            return BankCodes.OriginalNotFound;
        }

        if (payment.State == BankPaymentState.Debited && payment.Debited == request.Amount
            && (payment.Completion == request.Trace || (request.Mti == Mti.CompletionAdviceRepeat && payment.Completion != default)))
        {
            return BankCodes.Approved;
        }

        if (payment.State != BankPaymentState.Held || payment.Currency != request.Currency)
        {
            return BankCodes.InvalidTransaction;
        }

        if (request.Amount == 0 || request.Amount > payment.Amount)
        {
            return BankCodes.InvalidAmount;
        }

        payment.State = BankPaymentState.Debited;
        payment.Debited = request.Amount;
        payment.Completion = request.Trace;
        journal.Append(JournalKind.Complete, request);
        return BankCodes.Approved;
    }

    /// <summary>The merchant's cancel (0400): the bank may refuse.</summary>
    public string Cancel(in BankRequest request)
    {
        ref var payment = ref Original(request);
        if (Unsafe.IsNullRef(ref payment))
        {
            return BankCodes.OriginalNotFound;
        }

        if (payment.State == BankPaymentState.Reversed)
        {
            return BankCodes.Approved;
        }

        if (payment.Completion != default || payment.Refunded > 0)
        {
            return BankCodes.InvalidTransaction;
        }

        Reverse(ref payment, request);
        return BankCodes.Approved;
    }

    /// <summary>
    /// A reversal advice (0420): always accepted. When the original has not come, it is remembered as reversed, so that it has no effect if it still comes.
    /// </summary>
    public string Reverse(in BankRequest request)
    {
        ref var payment = ref _payments.FindOrAdd(request.OriginalRrn, out var existed);
        if (!existed)
        {
            payment = Tombstone(request.Original, request.Card, request.Currency);
            journal.Append(JournalKind.ReverseUnknown, request);
        }
        else if (payment.State != BankPaymentState.Reversed && payment.Refunded == 0 && payment.Trace == request.Original && payment.Card == request.Card)
        {
            Reverse(ref payment, request);
        }

        return BankCodes.Approved;
    }

    /// <summary>A refund (0200 with processing code 20): returns debited money, once per RRN.</summary>
    public string Refund(in BankRequest request)
    {
        ref var earlier = ref _refunds.Find(request.Rrn);
        if (!Unsafe.IsNullRef(ref earlier))
        {
            var repeat = earlier.OriginalRrn == request.OriginalRrn && earlier.Amount == request.Amount && earlier.Card == request.Card;
            return repeat ? BankCodes.Approved : BankCodes.DuplicateTransmission;
        }

        ref var payment = ref Original(request);
        if (Unsafe.IsNullRef(ref payment))
        {
            return BankCodes.OriginalNotFound;
        }

        if (payment.State != BankPaymentState.Debited || payment.Currency != request.Currency)
        {
            return BankCodes.InvalidTransaction;
        }

        if (request.Amount == 0 || request.Amount > payment.Debited - payment.Refunded)
        {
            return BankCodes.InvalidAmount;
        }

        payment.Refunded += request.Amount;
        _refunds.FindOrAdd(request.Rrn, out _) = new BankRefund { OriginalRrn = request.OriginalRrn, Card = request.Card, Amount = request.Amount };
        journal.Append(JournalKind.Refund, request);
        return BankCodes.Approved;
    }

    /// <summary>Applies an effect that the journal recorded. False when it does not fit what came before it.</summary>
    public bool Replay(in JournalEntry entry)
    {
        switch (entry.Kind)
        {
            case JournalKind.Hold or JournalKind.Purchase:
                _payments.FindOrAdd(entry.Rrn, out var existed) =
                    Opened(entry.Trace, entry.Card, entry.Amount, entry.Currency, entry.Kind == JournalKind.Purchase);
                return !existed;
            case JournalKind.ReverseUnknown:
                // The tombstone's own trace is of no use: its RRN alone refuses the late original.
                _payments.FindOrAdd(entry.OriginalRrn, out existed) = Tombstone(default, entry.Card, entry.Currency);
                return !existed;
            case JournalKind.Refund:
                _refunds.FindOrAdd(entry.Rrn, out existed) =
                    new BankRefund { OriginalRrn = entry.OriginalRrn, Card = entry.Card, Amount = entry.Amount };
                return !existed && ReplayOnPayment(entry);
            case JournalKind.Complete or JournalKind.Reverse:
                return ReplayOnPayment(entry);
            case JournalKind.Credit or JournalKind.CreditPending or JournalKind.CreditRefused or JournalKind.CreditVoid:
                return Credits.Replay(entry);
            default:
                return false;
        }
    }

    private bool ReplayOnPayment(in JournalEntry entry)
    {
        ref var payment = ref _payments.Find(entry.OriginalRrn);
        if (Unsafe.IsNullRef(ref payment))
        {
            return false;
        }

        switch (entry.Kind)
        {
            case JournalKind.Complete:
                payment.State = BankPaymentState.Debited;
                payment.Debited = entry.Amount;
                payment.Completion = entry.Trace;
                break;
            case JournalKind.Reverse:
                payment.State = BankPaymentState.Reversed;
                payment.Debited = 0;
                break;
            default:
                payment.Refunded += entry.Amount;
                break;
        }

        return true;
    }

    private static BankPayment Opened(Trace trace, long card, long amount, short currency, bool debit) => new()
    {
        Trace = trace,
        Card = card,
        Amount = amount,
        Currency = currency,
        Debited = debit ? amount : 0,
        State = debit ? BankPaymentState.Debited : BankPaymentState.Held,
    };

    private static BankPayment Tombstone(Trace original, long card, short currency) =>
        new() { Trace = original, Card = card, Currency = currency, State = BankPaymentState.Reversed };

    private void Reverse(ref BankPayment payment, in BankRequest request)
    {
        payment.State = BankPaymentState.Reversed;
        payment.Debited = 0;
        journal.Append(JournalKind.Reverse, request);
    }

    /// <summary>The payment a message refers to, if all of its reference fits; otherwise a null reference.</summary>
    private ref BankPayment Original(in BankRequest request)
    {
        ref var payment = ref _payments.Find(request.OriginalRrn);
        if (!Unsafe.IsNullRef(ref payment) && payment.Amount > 0 && payment.Trace == request.Original && payment.Card == request.Card)
        {
            return ref payment;
        }

        return ref Unsafe.NullRef<BankPayment>();
    }
}
