using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Gifts;

/// <summary>The face value's way from the partner's deposit onto a gift card, decided once inside a unit of work.</summary>
internal sealed class GiftFunding(CardAccounts accounts, GiftProduct product, (long Id, long Set) numbers)
{
    private readonly Guid _publicId = Guid.NewGuid();
    private readonly Guid _document = Guid.NewGuid();

    public void Declare(CommitScope scope) => accounts.Declare(scope);

    /// <summary>False when the deposit is too small.</summary>
    public bool TryFund(CommitScope scope, CardRow card)
    {
        var funding = new TransactionRow
        {
            Key = new TransactionKey(card.Facts.Key.Partner, numbers.Id),
            PublicId = _publicId,
            CardId = card.Facts.Key.Id,
            Source = TransactionSource.Partner,
            Type = OperationType.Deposit,
            Amount = product.FaceValue.MinorUnits,
            Currency = product.FaceValue.Currency,
            Country = LimitCodes.Home,
            Rrn = IssuingNumbers.Rrn(numbers.Id, scope.Now),
            CreatedAt = scope.Now.ToMicroseconds(),
        };
        if (!new CardMoney(scope, card, funding, accounts).TryCredit(
            OperationType.Deposit, EntryKind.CardFunding, product.FaceValue.MinorUnits, numbers.Set, _document))
        {
            return false;
        }

        funding.MustTake(TransactionEvent.Clear);
        funding.Cleared = funding.Amount;
        funding.Document = _document;
        funding.ClearedAt = funding.CreatedAt;
        scope.Part<TransactionRows>().Add(funding);
        return true;
    }
}
