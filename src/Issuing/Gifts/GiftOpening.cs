using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Gifts;

internal sealed class GiftOpening(
    ICommitter committer, GiftReader reader, GiftLinks links, CardDirectory directory, ICardVault vault, CardValues values) : IGiftDetails
{
    public async Task<GiftDetails?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(token, cancellationToken).ConfigureAwait(false) is not { } key
            || await reader.FindAsync(new PartnerId(key.Partner), key.Id, cancellationToken).ConfigureAwait(false) is not { ConfirmedAt: not null } gift)
        {
            return null;
        }

        var card = await directory.GetAsync(gift.Card, cancellationToken).ConfigureAwait(false);
        if (await committer.CommitAsync(new LookUnit(card)).ConfigureAwait(false) is not { } available)
        {
            return null;
        }

        var number = await vault.RevealAsync(card.VaultCard, cancellationToken).ConfigureAwait(false);
        var cvv = await values.CvvAsync(card, number, cancellationToken).ConfigureAwait(false);
        return new GiftDetails(number, card.Expiry, cvv, gift.Cardholder, new Money(available, card.Currency));
    }

    /// <summary>Counts and notes the look under the card's lock; null when it may not be.</summary>
    private sealed class LookUnit(CardFacts card) : UnitOfWork<long?>
    {
        /// <summary>In the place of the version of secret data.</summary>
        private const short ByLink = 0;

        protected override void Declare(CommitScope scope) => scope.Part<CardRows>().Lock(card.Key);

        protected override long? DecideOutcome(CommitScope scope)
        {
            var row = scope.Part<CardRows>().Find(card.Key) ?? throw new InvalidOperationException($"Card {card.Key.Id} has vanished.");
            if (row.Refuses(CardAction.Debit, scope.Now) is not null || !row.TryReadSecrets(scope.Now))
            {
                return null;
            }

            scope.Part<CardRows>().Change(row);
            scope.Part<CardRows>().Note(new SecretRead(card.Key, scope.Now, null, ByLink));
            return row.Available;
        }
    }
}
