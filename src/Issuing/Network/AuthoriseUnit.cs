using System.Globalization;
using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Network;

/// <summary>Decides on a purchase: card, data, limits and money, all under the card's lock. A message that was answered before is answered the same.</summary>
internal sealed class AuthoriseUnit(
    AuthorisationMessage message, CardFacts card, CardAccounts accounts, (long Id, long Set) numbers, bool dataAreRight, bool isTold)
    : UnitOfWork<NetworkAnswer>
{
    /// <summary>Wrong card data in a day after which nobody may go on guessing.</summary>
    private const short MissesMax = 10;
    private const string AttemptedVisa = "06";
    private const string AttemptedMastercard = "01";

    private readonly Guid _publicId = Guid.NewGuid();
    private readonly Guid _document = Guid.NewGuid();

    private NetworkKey Key => IssuerHost.KeyOf(card, message.Reference);

    private OperationType Type => message.Proof is { Cavv: not null } ? OperationType.PayOnline3ds : OperationType.PayOnlineNon3ds;

    protected override void Declare(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(card.Key);
        LimitCheck.Declare(scope, card.Key);
        scope.Part<TransactionRows>().Want(Key);
        accounts.Declare(scope);
    }

    protected override NetworkAnswer DecideOutcome(CommitScope scope)
    {
        if (scope.Part<TransactionRows>().Find(Key) is { } before)
        {
            return AnswerOf(before);
        }

        var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
        if (message.Amount.IsZero)
        {
            // The card is only verified: nothing is held, so nothing is kept.
            return Decline(scope, row) is { } problem
                ? NetworkAnswer.Declined(problem)
                : new NetworkAnswer(NetworkOutcome.Approved, AuthorisationCode: AuthorisationCodes.Of(_publicId));
        }

        var transaction = Make(scope.Now.ToMicroseconds());
        var decline = Decline(scope, row) ?? Move(scope, row, transaction);
        if (decline is { } why)
        {
            transaction.Decline = why;
            transaction.AuthorisationCode = null;
            transaction.MustTake(TransactionEvent.Decline);
        }
        else
        {
            LimitCheck.Count(scope, row, Type, transaction.Country, transaction.Amount);
        }

        scope.Part<TransactionRows>().Add(transaction);
        if (isTold)
        {
            PartnerEvents.Tell(scope, card, transaction);
        }

        return AnswerOf(transaction);
    }

    /// <summary>What a transaction was answered with.</summary>
    internal static NetworkAnswer AnswerOf(TransactionRow transaction) => transaction.State switch
    {
        TransactionState.Declined => NetworkAnswer.Declined(transaction.Decline ?? DeclineReason.DoNotHonour),

        // Taken back before it arrived.
        TransactionState.Reversed or TransactionState.Expired => NetworkAnswer.Declined(DeclineReason.LifetimeExpired),
        TransactionState.Created or TransactionState.Authorized or TransactionState.Cleared or TransactionState.PartiallyRefunded
            or TransactionState.Refunded => new NetworkAnswer(
                NetworkOutcome.Approved, AuthorisationCode: transaction.AuthorisationCode, SchemeTransactionId: transaction.PublicId.ToString("N")),
    };

    private DeclineReason? Decline(CommitScope scope, CardRow row)
    {
        var today = AlmatyTime.BusinessDate(scope.Now);
        var misses = row.CvvMissedOn == today ? row.CvvMisses : (short)0;
        if (misses >= MissesMax)
        {
            return DeclineReason.TriesExceeded;
        }

        if (row.Refuses(CardAction.Debit, scope.Now) is { } refusal)
        {
            return ReasonOf(row, refusal);
        }

        if (!dataAreRight)
        {
            (row.CvvMisses, row.CvvMissedOn) = ((short)(misses + 1), today);
            scope.Part<CardRows>().Change(row);
            return DeclineReason.WrongCardData;
        }

        // Our cards are in no wallet: a cryptogram that no authentication of ours stands behind proves nothing.
        if (message.Proof is { Cavv: not null, TransactionId: null })
        {
            return DeclineReason.AuthenticationFailed;
        }

        if (message.Proof?.Eci is AttemptedVisa or AttemptedMastercard)
        {
            // Our own access control server proves attempts for cards that we decline; this one has become usable in between.
            return DeclineReason.AuthenticationFailed;
        }

        if (!message.Amount.Currency.Equals(card.Currency) || message.Amount.IsNegative)
        {
            return DeclineReason.NotPermitted;
        }

        if (message.Amount.IsZero)
        {
            return null;
        }

        return LimitCheck.Broken(scope, row, Type, LimitCodes.Home, message.Amount.MinorUnits) is { } broken
            ? broken == LimitMeasure.Count ? DeclineReason.ActivityLimitExceeded : DeclineReason.AmountLimitExceeded
            : null;
    }

    private static DeclineReason ReasonOf(CardRow row, IssuingRefusal refusal) => refusal switch
    {
        IssuingRefusal.CardExpired => DeclineReason.ExpiredCard,
        IssuingRefusal.CardBlocked => row.BlockReason switch
        {
            BlockReason.Lost or BlockReason.Stolen => DeclineReason.PickUpCard,
            BlockReason.Fraud or BlockReason.Suspicious => DeclineReason.SuspectedFraud,
            _ => DeclineReason.RestrictedCard,
        },
        IssuingRefusal.CardClosed => DeclineReason.RestrictedCard,
        _ => DeclineReason.NotPermitted,
    };

    private DeclineReason? Move(CommitScope scope, CardRow row, TransactionRow transaction)
    {
        var money = new CardMoney(scope, row, transaction, accounts);
        if (!(message.Debit ? money.TryDebit(Type, EntryKind.CardUse, transaction.Amount, numbers.Set, _document) : money.TryHold()))
        {
            return DeclineReason.InsufficientFunds;
        }

        row.CvvMisses = 0;
        if (message.Debit)
        {
            transaction.MustTake(TransactionEvent.Clear);
            transaction.Cleared = transaction.Amount;
            transaction.Document = _document;
            transaction.ClearedAt = transaction.CreatedAt;
        }
        else
        {
            transaction.MustTake(TransactionEvent.Hold);
        }

        return null;
    }

    /// <summary>The other side, as the statement shows it.</summary>
    internal static string MerchantJsonOf(CardAcceptor acceptor, NetworkReference reference)
    {
        int.TryParse(acceptor.CategoryCode, NumberStyles.None, CultureInfo.InvariantCulture, out var category);
        var merchant = new TransactionMerchant(acceptor.Name, category, "", LimitCodes.Home, reference.TerminalId) { MerchantId = acceptor.MerchantId.Value };
        return JsonSerializer.Serialize(merchant, IssuingJson.Default.TransactionMerchant);
    }

    private TransactionRow Make(DateTimeOffset now) => new()
    {
        Key = new TransactionKey(card.Key.Partner, numbers.Id),
        PublicId = _publicId,
        CardId = card.Key.Id,
        Source = TransactionSource.Network,
        Type = Type,
        Amount = message.Amount.MinorUnits,
        Currency = message.Amount.Currency,
        Country = LimitCodes.Home,
        MerchantJson = MerchantJsonOf(message.Acceptor, message.Reference),
        Rrn = message.Reference.Rrn,
        NetworkKey = Key.Text,
        CreatedAt = now,
        AuthorisationCode = AuthorisationCodes.Of(_publicId),
    };
}
