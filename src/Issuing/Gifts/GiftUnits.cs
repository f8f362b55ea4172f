using System.Security.Cryptography;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Sells a new card: made, funded from the deposit and kept in one commit. Null: the number was taken meanwhile, and another is needed.</summary>
internal sealed class SellUnit(ClaimKey? request, CardDraft card, GiftFunding funding, GiftRow gift) : UnitOfWork<GiftAnswer?>
{
    protected override void Declare(CommitScope scope)
    {
        if (request is { } key)
        {
            scope.Part<ClaimPart>().Want(key, gift.Key.Id, null, scope.Now);
        }

        card.Want(scope);
        funding.Declare(scope);
    }

    protected override GiftAnswer? DecideOutcome(CommitScope scope)
    {
        if (request is { } key && scope.Part<ClaimPart>().Standing(key).Subject != gift.Key.Id)
        {
            card.GiveUp(scope);
            return new GiftAnswer(GiftStatus.Failed);
        }

        if (!card.IsFree(scope))
        {
            return null;
        }

        var row = card.Make(scope, null, gift.Cardholder, null, null);
        if (!funding.TryFund(scope, row))
        {
            scope.Part<CardRows>().Forget(row);
            card.GiveUp(scope);
            return new GiftAnswer(GiftStatus.DepositTooSmall);
        }

        scope.Part<GiftRows>().Add(gift);
        return GiftAnswers.Of(gift, row, scope.Now);
    }
}

/// <summary>Sells a card of the partner's stock.</summary>
/// <param name="request">Claimed with the sale.</param>
/// <param name="attempt">The claim's subject: a number of this attempt alone.</param>
/// <param name="known">The card, as it was found.</param>
/// <param name="funding">Its face value.</param>
/// <param name="sale">To whom, and the check value of the code.</param>
internal sealed class SellStockUnit(
    ClaimKey? request, long attempt, GiftRow known, GiftFunding funding, (string Cardholder, string Phone, byte[] CodeCheck) sale)
    : GiftUnit(known.Key, known.Card)
{
    protected override void Declare(CommitScope scope)
    {
        if (request is { } key)
        {
            scope.Part<ClaimPart>().Want(key, attempt, null, scope.Now);
        }

        base.Declare(scope);
        funding.Declare(scope);
    }

    protected override GiftAnswer Decide(CommitScope scope, GiftRow gift, CardRow row)
    {
        if (request is { } key && scope.Part<ClaimPart>().Standing(key).Subject != attempt)
        {
            return new GiftAnswer(GiftStatus.Failed);
        }

        if (gift.IsSold || row.StateAt(scope.Now) != CardState.Issued)
        {
            return new GiftAnswer(gift.ConfirmedAt is null ? GiftStatus.CardNotFound : GiftStatus.AlreadyActivated);
        }

        if (!funding.TryFund(scope, row))
        {
            return new GiftAnswer(GiftStatus.DepositTooSmall);
        }

        gift.Sell(sale.Cardholder, sale.Phone, sale.CodeCheck, scope.Now.ToMicroseconds());
        row.EmbossedName = CardDraft.NameOn(null, sale.Cardholder);
        scope.Part<GiftRows>().Change(gift);
        scope.Part<CardRows>().Change(row);
        return GiftAnswers.Of(gift, row, scope.Now);
    }
}

/// <summary>A step with a gift card and its card, both locked.</summary>
internal abstract class GiftUnit(GiftKey key, CardKey card) : UnitOfWork<GiftAnswer>
{
    protected override void Declare(CommitScope scope)
    {
        scope.Part<CardRows>().Lock(card);
        scope.Part<GiftRows>().Lock(key);
    }

    protected sealed override GiftAnswer DecideOutcome(CommitScope scope)
    {
        var gift = scope.Part<GiftRows>().Find(key);
        var row = scope.Part<CardRows>().Find(card);
        return gift is null || row is null ? new GiftAnswer(GiftStatus.CardNotFound) : Decide(scope, gift, row);
    }

    protected abstract GiftAnswer Decide(CommitScope scope, GiftRow gift, CardRow row);
}

/// <summary>Activates a card with its code. A code lives five minutes and three tries.</summary>
internal sealed class ConfirmUnit(GiftKey key, CardKey card, byte[] codeCheck) : GiftUnit(key, card)
{
    public const short TriesMax = 3;

    public static TimeSpan CodeLifetime { get; } = TimeSpan.FromMinutes(5);

    protected override GiftAnswer Decide(CommitScope scope, GiftRow gift, CardRow row)
    {
        if (!gift.IsSold)
        {
            return new GiftAnswer(GiftStatus.CardNotFound);
        }

        if (gift.ConfirmedAt is not null)
        {
            return new GiftAnswer(GiftStatus.AlreadyActivated);
        }

        if (row.StateAt(scope.Now) != CardState.Issued)
        {
            return new GiftAnswer(GiftStatus.ActivationFailed);
        }

        if (scope.Now - gift.CodeSentAt > CodeLifetime || gift.CodeTries >= TriesMax)
        {
            return new GiftAnswer(GiftStatus.CodeWrong);
        }

        scope.Part<GiftRows>().Change(gift);
        if (!CryptographicOperations.FixedTimeEquals(gift.CodeCheck, codeCheck))
        {
            gift.CodeTries++;
            return new GiftAnswer(GiftStatus.CodeWrong);
        }

        gift.ConfirmedAt = scope.Now.ToMicroseconds();
        row.Activate(gift.ConfirmedAt.Value);
        scope.Part<CardRows>().Change(row);
        return GiftAnswers.Of(gift, row, scope.Now);
    }
}

/// <summary>Puts a new code in the place of the former: not sooner than a minute after it, and five in all.</summary>
internal sealed class NewCodeUnit(GiftKey key, CardKey card, byte[] codeCheck) : GiftUnit(key, card)
{
    private const short CodesMax = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    protected override GiftAnswer Decide(CommitScope scope, GiftRow gift, CardRow row)
    {
        if (!gift.IsSold)
        {
            return new GiftAnswer(GiftStatus.CardNotFound);
        }

        if (gift.ConfirmedAt is not null)
        {
            return new GiftAnswer(GiftStatus.AlreadyActivated);
        }

        // The first code came with the sale: five more may be sent.
        if (scope.Now - gift.CodeSentAt < Pause || gift.CodesSent > CodesMax)
        {
            return new GiftAnswer(GiftStatus.Failed);
        }

        (gift.CodeCheck, gift.CodeSentAt, gift.CodeTries) = (codeCheck, scope.Now.ToMicroseconds(), 0);
        gift.CodesSent++;
        scope.Part<GiftRows>().Change(gift);
        return GiftAnswers.Of(gift, row, scope.Now);
    }
}

/// <summary>What is said of a gift card.</summary>
internal static class GiftAnswers
{
    public static GiftAnswer Of(GiftRow gift, CardRow card, DateTimeOffset now) => new(GiftStatus.Done, gift.Key.Id)
    {
        State = card.StateAt(now) switch
        {
            CardState.Issued => GiftCardState.Issued,
            CardState.Active or CardState.PinBlocked => GiftCardState.Activated,
            CardState.Closed => GiftCardState.Cancelled,
            CardState.Blocked => GiftCardState.Blocked,
            CardState.Expired => GiftCardState.Expired,
        },
        Balance = new Money(card.Available, card.Facts.Currency),
        Mask = string.Concat(card.Facts.Bin.AsSpan(0, 4), "********", card.Facts.LastFour),
    };
}
