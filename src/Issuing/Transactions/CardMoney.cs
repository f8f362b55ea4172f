using FreedomPay.Issuing.Rows;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Transactions;

/// <summary>The two accounts of a transaction: the card's, and the partner's deposit or what we owe acquirers.</summary>
internal sealed record CardAccounts(Account Card, Account Other)
{
    /// <summary>Declares that the card's account may be reduced, and the other side when it has a floor.</summary>
    public void Declare(CommitScope scope)
    {
        var ledger = scope.Part<LedgerPart>();
        ledger.Guard(Card);
        if (Other.Floor is null)
        {
            ledger.Use(Other);
        }
        else
        {
            ledger.Guard(Other);
        }
    }
}

/// <summary>
/// Moves money of a card: ledger, the card's own sums and the statement, always together. The card's row is locked; it refuses before the ledger does, and the
/// ledger has the last word.
/// </summary>
internal sealed class CardMoney(CommitScope scope, CardRow card, TransactionRow transaction, CardAccounts accounts)
{
    private LedgerPart Ledger => scope.Part<LedgerPart>();

    private HoldKey Reference => new(transaction.Key.Partner, transaction.Key.Id);

    /// <summary>Holds the transaction's amount; false when there is not so much.</summary>
    public bool TryHold()
    {
        if (card.Available < transaction.Amount || Ledger.TryHold(Reference, accounts.Card, accounts.Other, transaction.Amount, scope.Now) is not null)
        {
            return false;
        }

        card.Held += transaction.Amount;
        Changed();
        return true;
    }

    /// <summary>Ends the transaction's hold; what of it is posted follows with <see cref="TryDebit"/>.</summary>
    public void EndHold(long posted)
    {
        Ledger.EndHold(Reference, accounts.Card, accounts.Other, posted, scope.Now);
        card.Held -= transaction.Amount;
        Changed();
    }

    /// <summary>Money leaves the card; false when there is not so much.</summary>
    public bool TryDebit(OperationType type, EntryKind kind, long amount, long setId, Guid document)
    {
        if (card.Available < amount || !TryPost(accounts.Card, accounts.Other, kind, amount, setId))
        {
            return false;
        }

        card.DebitTotal += amount;
        Note(type, amount, isDebit: true, document);
        return true;
    }

    /// <summary>Money comes onto the card; false when the other side has not so much.</summary>
    public bool TryCredit(OperationType type, EntryKind kind, long amount, long setId, Guid document)
    {
        if (!TryPost(accounts.Other, accounts.Card, kind, amount, setId))
        {
            return false;
        }

        card.CreditTotal += amount;
        Note(type, amount, isDebit: false, document);
        return true;
    }

    private bool TryPost(Account from, Account to, EntryKind kind, long amount, long setId) => Ledger.TryPost(
        setId, Reference, [PostingLine.Debit(from, kind, amount), PostingLine.Credit(to, kind, amount)], scope.Now) is null;

    private void Note(OperationType type, long amount, bool isDebit, Guid document)
    {
        // A node's clock may be a little behind that of the one before; the statement's order is that of the locks.
        var now = scope.Now.ToMicroseconds();
        var at = card.LastOperationAt is { } last && last > now ? last : now;
        card.LastOperationAt = at;
        card.Operations++;
        scope.Part<OperationRows>().Add(new OperationRow(
            transaction, type, amount, isDebit, card.Operations, card.DebitTotal, card.CreditTotal, document, at));
        Changed();
    }

    private void Changed() => scope.Part<CardRows>().Change(card);
}
