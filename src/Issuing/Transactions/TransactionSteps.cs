using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Rows;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Transactions;

/// <summary>What may happen to a transaction that is there, whoever asks for it: the partner, the network, or the time.</summary>
internal sealed class TransactionSteps(CommitScope scope, CardRow card, TransactionRow transaction, CardAccounts accounts)
{
    private readonly CardMoney _money = new(scope, card, transaction, accounts);

    private EntryKind UseKind => transaction.Source == TransactionSource.Partner ? EntryKind.CardFunding : EntryKind.CardUse;

    /// <summary>What was posted and not yet given back.</summary>
    public long Rest => transaction.Cleared - transaction.Refunded;

    /// <summary>Posts a hold, wholly or in part; the rest is let go.</summary>
    public void Clear(long amount, long setId, Guid document)
    {
        transaction.MustTake(TransactionEvent.Clear);
        _money.EndHold(amount);
        Must(_money.TryDebit(transaction.Type, UseKind, amount, setId, document));
        transaction.Cleared = amount;
        transaction.Document = document;
        transaction.ClearedAt = scope.Now.ToMicroseconds();
        if (amount < transaction.Amount)
        {
            LimitCheck.TakeBack(scope, card, transaction, transaction.Amount - amount, wholly: false);
        }

        Changed();
    }

    /// <summary>Lets a hold go.</summary>
    public void Release(TransactionEvent why)
    {
        transaction.MustTake(why);
        _money.EndHold(0);
        LimitCheck.TakeBack(scope, card, transaction, transaction.Amount, wholly: true);
        Changed();
    }

    /// <summary>Gives posted money back; false when whoever has to give it has not so much.</summary>
    public bool TryReturn(OperationType type, TransactionEvent why, long amount, long setId, RefundRow refund)
    {
        var returned = transaction.Type.IsDebit()
            ? _money.TryCredit(type, EntryKind.CardReturn, amount, setId, refund.Document)
            : _money.TryDebit(OperationType.Debit, EntryKind.CardReturn, amount, setId, refund.Document);
        if (!returned)
        {
            return false;
        }

        transaction.MustTake(why);
        transaction.Refunded += amount;
        scope.Part<TransactionRows>().Add(refund);
        if (transaction.Type.IsDebit())
        {
            LimitCheck.TakeBack(scope, card, transaction, amount, transaction.Refunded == transaction.Cleared);
        }

        Changed();
        return true;
    }

    private static void Must(bool done)
    {
        if (!done)
        {
            throw new InvalidOperationException("The ledger refused what was held for this.");
        }
    }

    private void Changed() => scope.Part<TransactionRows>().Change(transaction);
}
