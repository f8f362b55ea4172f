using System.Text.Json;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Transactions;

/// <summary>A debit, a credit or a hold that the partner makes.</summary>
/// <param name="slot">The request.</param>
/// <param name="card">The card.</param>
/// <param name="asked">What is asked for.</param>
/// <param name="type">Its type.</param>
/// <param name="amount">The amount; null when it could not be read.</param>
/// <param name="accounts">The accounts; null when the currency is not the card's.</param>
/// <param name="numbers">The transaction's number and the posting set's.</param>
internal sealed class CreateUnit(
    RequestSlot slot, CardFacts card, NewTransaction asked, OperationType type, long? amount, CardAccounts? accounts, (long Id, long Set) numbers)
    : RequestUnit(slot)
{
    private readonly Guid _publicId = Guid.NewGuid();
    private readonly Guid _document = Guid.NewGuid();

    protected override void DeclareRows(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(card.Key);
        LimitCheck.Declare(scope, card.Key);
        accounts?.Declare(scope);
    }

    protected override RequestOutcome? Act(CommitScope scope)
    {
        var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
        return Refusal(scope, row) is { } refusal ? Slot.Refused(refusal) with { Cards = [card.Id] } : Move(scope, row);
    }

    private IssuingRefusal? Refusal(CommitScope scope, CardRow row)
    {
        var refusal = row.Refuses(type.IsDebit() ? CardAction.Debit : CardAction.Credit, scope.Now);
        if (refusal is IssuingRefusal.CardNotActive && !type.IsDebit() && row.ClientId is not null && Slot.Partner.Settings.CardApi.CreditIssued)
        {
            refusal = null;
        }

        return refusal is not null ? refusal
            : accounts is null ? IssuingRefusal.CurrencyNotSupported
            : amount is not > 0 ? IssuingRefusal.AmountWrong
            : !asked.PostAtOnce && !type.IsDebit() ? IssuingRefusal.WrongParameters
            : type.IsDebit() && LimitCheck.Broken(scope, row, type, Country, amount.Value) is not null ? IssuingRefusal.LimitExceeded
            : null;
    }

    private string Country => asked.Merchant is { Country.Length: 3 } merchant ? merchant.Country : LimitCodes.Home;

    private RequestOutcome Move(CommitScope scope, CardRow row)
    {
        var transaction = Make(scope.Now.ToMicroseconds());
        var money = new CardMoney(scope, row, transaction, accounts!);
        var sum = amount!.Value;
        var moved = !asked.PostAtOnce ? money.TryHold()
            : type.IsDebit() ? money.TryDebit(type, EntryKind.CardFunding, sum, numbers.Set, _document)
            : money.TryCredit(type, EntryKind.CardFunding, sum, numbers.Set, _document);
        if (!moved)
        {
            return Slot.Refused(IssuingRefusal.NotEnoughMoney) with { Cards = [card.Id] };
        }

        if (asked.PostAtOnce)
        {
            transaction.MustTake(TransactionEvent.Clear);
            transaction.Cleared = sum;
            transaction.Document = _document;
            transaction.ClearedAt = transaction.CreatedAt;
        }
        else
        {
            transaction.MustTake(TransactionEvent.Hold);
            HoldExpiry.Schedule(scope, transaction, Slot.Partner.Settings.CardApi.HoldDays);
        }

        scope.Part<TransactionRows>().Add(transaction);
        if (type.IsDebit())
        {
            LimitCheck.Count(scope, row, type, Country, sum);
        }

        return Slot.Done() with
        {
            Cards = [card.Id],
            Client = scope.Part<ClientRows>().Of(row)?.Id,
            Transaction = transaction.Id,
            FinancialDocument = transaction.Document?.ToString("D"),
        };
    }

    private TransactionRow Make(DateTimeOffset now) => new()
    {
        Key = new TransactionKey(card.Key.Partner, numbers.Id),
        PublicId = _publicId,
        CardId = card.Key.Id,
        Source = TransactionSource.Partner,
        Type = type,
        Amount = amount!.Value,
        Currency = card.Currency,
        Country = Country,
        OrderId = asked.OrderId,
        Description = asked.Description,
        MerchantJson = asked.Merchant is null ? null : JsonSerializer.Serialize(asked.Merchant, IssuingJson.Default.TransactionMerchant),
        ParametersJson = asked.Parameters.Count == 0
            ? null
            : JsonSerializer.Serialize(asked.Parameters, IssuingJson.Default.IReadOnlyListTransactionParameter),
        Rrn = IssuingNumbers.Rrn(numbers.Id, now),
        AuthorisationCode = AuthorisationCodes.Of(_publicId),
        CreatedAt = now,
    };
}
