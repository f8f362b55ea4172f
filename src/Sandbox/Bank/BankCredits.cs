using System.Runtime.CompilerServices;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// Credits to cards, each known by its RRN: paid at once, refused at once (that leaves no trace), or accepted and decided after a while. A repeated message is
/// answered with how its credit stands, and decides it when its time has come. Not thread-safe.
/// </summary>
/// <param name="journal">Where every effect is written.</param>
/// <param name="clock">The bank's clock.</param>
internal sealed class BankCredits(BankJournal journal, TimeProvider clock)
{
    private readonly ShardedTable<BankCredit> _credits = new();

    /// <summary>After how long an accepted credit is decided.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Number of credits that left a trace.</summary>
    public long Count => _credits.Count;

    /// <summary>The credit of an RRN as it stands; null when there is none.</summary>
    public BankCredit? Find(long rrn)
    {
        ref var credit = ref _credits.Find(rrn);
        return Unsafe.IsNullRef(ref credit) ? null : credit;
    }

    /// <summary>A credit (0200 with processing code 26), or the question how it stands (0201).</summary>
    public string Pay(in BankRequest request)
    {
        if (request.Amount == 0)
        {
            return BankCodes.InvalidAmount;
        }

        var card = TestCards.FindPayout(request.Pan);
        ref var credit = ref _credits.Find(request.Rrn);
        if (Unsafe.IsNullRef(ref credit))
        {
            return Begin(request, card);
        }

        if (credit.Card != request.Card || credit.Amount != request.Amount || credit.Currency != request.Currency)
        {
            return BankCodes.DuplicateTransmission;
        }

        if (credit.State == BankCreditState.Pending)
        {
            Decide(ref credit, request, card);
        }

        return credit.State switch
        {
            BankCreditState.Paid => BankCodes.Approved,
            BankCreditState.Pending => BankCodes.InProgress,
            BankCreditState.Refused => card?.ResponseCode ?? BankCodes.DoNotHonour,
            BankCreditState.Void => BankCodes.LifetimeExpired,
        };
    }

    /// <summary>Applies an effect that the journal recorded. False when it does not fit what came before it.</summary>
    public bool Replay(in JournalEntry entry)
    {
        ref var credit = ref _credits.FindOrAdd(entry.Rrn, out var existed);
        if (existed && credit.State != BankCreditState.Pending)
        {
            return false;
        }

        credit = new BankCredit
        {
            Card = entry.Card,
            Amount = entry.Amount,
            Currency = entry.Currency,
            Since = entry.At,
            State = entry.Kind switch
            {
                JournalKind.CreditPending when !existed => BankCreditState.Pending,
                JournalKind.Credit => BankCreditState.Paid,
                JournalKind.CreditRefused when existed => BankCreditState.Refused,
                JournalKind.CreditVoid => BankCreditState.Void,
                _ => 0,
            },
        };
        return credit.State != 0;
    }

    private string Begin(in BankRequest request, PayoutCard? card)
    {
        if (request.IsExpired)
        {
            // Its first message may still be on the way: it must find the door closed.
            Enter(request, BankCreditState.Void, JournalKind.CreditVoid);
            return BankCodes.LifetimeExpired;
        }

        switch (card?.Outcome ?? CreditOutcome.Success)
        {
            case CreditOutcome.Success:
                Enter(request, BankCreditState.Paid, JournalKind.Credit);
                return BankCodes.Approved;
            case CreditOutcome.LaterSuccess or CreditOutcome.LaterDeclined:
                Enter(request, BankCreditState.Pending, JournalKind.CreditPending);
                return BankCodes.InProgress;
            default:
                return card!.ResponseCode;
        }
    }

    private void Decide(ref BankCredit credit, in BankRequest request, PayoutCard? card)
    {
        if (clock.GetUtcNow() >= credit.Since + Delay)
        {
            var paid = card?.Outcome == CreditOutcome.LaterSuccess;
            credit.State = paid ? BankCreditState.Paid : BankCreditState.Refused;
            journal.Append(paid ? JournalKind.Credit : JournalKind.CreditRefused, request);
        }
        else if (request.IsExpired)
        {
            credit.State = BankCreditState.Void;
            journal.Append(JournalKind.CreditVoid, request);
        }
    }

    private void Enter(in BankRequest request, BankCreditState state, JournalKind kind)
    {
        _credits.FindOrAdd(request.Rrn, out _) =
            new BankCredit { Card = request.Card, Amount = request.Amount, Currency = request.Currency, State = state, Since = clock.GetUtcNow() };
        journal.Append(kind, request);
    }
}
