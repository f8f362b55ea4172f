using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Network;

/// <summary>
/// Money for a card, known by its own reference number and paid once. Whatever was answered is answered again; one whose time was over before it arrived is
/// kept as such, so that it does nothing when it arrives after all.
/// </summary>
internal sealed class CreditUnit(CreditMessage message, CardFacts card, CardAccounts accounts, (long Id, long Set) numbers, bool isTold)
    : UnitOfWork<NetworkAnswer>
{
    private readonly Guid _publicId = Guid.NewGuid();
    private readonly Guid _document = Guid.NewGuid();

    private NetworkKey Key => new(card.Key.Partner, "C" + message.Reference.Rrn);

    protected override void Declare(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(card.Key);
        scope.Part<TransactionRows>().Want(Key);
        accounts.Declare(scope);
    }

    protected override NetworkAnswer DecideOutcome(CommitScope scope)
    {
        if (scope.Part<TransactionRows>().Find(Key) is { } before)
        {
            return before.CardId == card.Key.Id && before.Amount == message.Amount.MinorUnits
                ? AuthoriseUnit.AnswerOf(before)
                : NetworkAnswer.Declined(DeclineReason.NotPermitted);
        }

        var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
        var transaction = Make(scope.Now.ToMicroseconds());
        if (message.Expired)
        {
            transaction.AuthorisationCode = null;
            transaction.MustTake(TransactionEvent.Reverse);
        }
        else if ((Decline(scope, row) ?? Pay(scope, row, transaction)) is { } why)
        {
            transaction.Decline = why;
            transaction.AuthorisationCode = null;
            transaction.MustTake(TransactionEvent.Decline);
        }

        scope.Part<TransactionRows>().Add(transaction);
        if (isTold)
        {
            PartnerEvents.Tell(scope, card, transaction);
        }

        return AuthoriseUnit.AnswerOf(transaction);
    }

    private DeclineReason? Decline(CommitScope scope, CardRow row) =>
        !message.Amount.Currency.Equals(card.Currency) || message.Amount.MinorUnits <= 0 ? DeclineReason.NotPermitted
        : row.Refuses(CardAction.Credit, scope.Now) is null ? null
        : DeclineReason.RestrictedCard;

    private DeclineReason? Pay(CommitScope scope, CardRow row, TransactionRow transaction)
    {
        var money = new CardMoney(scope, row, transaction, accounts);
        if (!money.TryCredit(OperationType.Credit, EntryKind.Payout, transaction.Amount, numbers.Set, _document))
        {
            return DeclineReason.SystemMalfunction;
        }

        transaction.MustTake(TransactionEvent.Clear);
        transaction.Cleared = transaction.Amount;
        transaction.Document = _document;
        transaction.ClearedAt = transaction.CreatedAt;
        return null;
    }

    private TransactionRow Make(DateTimeOffset now) => new()
    {
        Key = new TransactionKey(card.Key.Partner, numbers.Id),
        PublicId = _publicId,
        CardId = card.Key.Id,
        Source = TransactionSource.Network,
        Type = OperationType.Credit,
        Amount = message.Amount.MinorUnits,
        Currency = message.Amount.Currency,
        Country = LimitCodes.Home,
        MerchantJson = AuthoriseUnit.MerchantJsonOf(message.Acceptor, message.Reference),
        Rrn = message.Reference.Rrn,
        NetworkKey = Key.Text,
        CreatedAt = now,
        AuthorisationCode = AuthorisationCodes.Of(_publicId),
    };
}
