using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Cards;

/// <summary>A card to be made inside a unit of work. Its number is in the vault already and is claimed with the card, so that no two cards share one.</summary>
internal sealed class CardDraft(CardFacts facts)
{
    private ClaimKey Claim => new(0, ClaimScope.IssuedCard, facts.VaultCard.ToString());

    public CardFacts Facts => facts;

    public string Id => facts.Id;

    public void Want(CommitScope scope) => scope.Part<ClaimPart>().Want(Claim, facts.Key.Id, null, scope.Now);

    /// <summary>Whether the number is still nobody's.</summary>
    public bool IsFree(CommitScope scope) => scope.Part<ClaimPart>().Standing(Claim).Subject == facts.Key.Id;

    public void GiveUp(CommitScope scope) => scope.Part<ClaimPart>().Release(Claim, facts.Key.Id);

    public CardRow Make(CommitScope scope, ClientRow? client, string? embossedName, PlasticState? plastic, string? deliveryJson)
    {
        var row = new CardRow
        {
            Facts = facts,
            ClientId = client?.Key.Id,
            EmbossedName = NameOn(client, embossedName),
            State = CardState.Issued,
            Plastic = plastic,
            DeliveryJson = deliveryJson,
        };
        scope.Part<CardRows>().Add(row);
        if (!GiftProducts.IsGift(facts.ProductId))
        {
            ExpiryNotice.Schedule(scope, facts);
        }

        return row;
    }

    /// <summary>The name on a card: the given one, else first and last name; at most 26 capitals.</summary>
    public static string NameOn(ClientRow? client, string? embossedName)
    {
        const int Longest = 26;
        var name = embossedName ?? (client is null ? "" : $"{client.Profile.FirstName} {client.Profile.LastName}");
        name = name.ToUpperInvariant();
        return name.Length <= Longest ? name : name[..Longest];
    }
}

/// <summary>Makes drafts of cards.</summary>
internal sealed class CardDrafts(ICardVault vault, CardValues values, IssuingNumbers numbers, TimeProvider clock)
{
    public async Task<CardDraft[]> MakeAsync(
        PartnerId partner, int product, Currency currency, int count, string? branch, string? externalUser, CancellationToken cancellationToken)
    {
        var drafts = new Task<CardDraft>[count];
        for (var i = 0; i < count; i++)
        {
            drafts[i] = MakeAsync(partner, product, currency, branch, externalUser, cancellationToken);
        }

        return await Task.WhenAll(drafts).ConfigureAwait(false);
    }

    private async Task<CardDraft> MakeAsync(
        PartnerId partner, int product, Currency currency, string? branch, string? externalUser, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var number = CardNumbers.Create();
        var id = await numbers.NextCardAsync(cancellationToken).ConfigureAwait(false);
        return new CardDraft(new CardFacts
        {
            Key = new CardKey(partner.Value, id),
            PublicId = Guid.NewGuid(),
            ProductId = product,
            Currency = currency,
            VaultCard = await vault.StoreAsync(number, cancellationToken).ConfigureAwait(false),
            KeyVersion = values.KeyVersion,
            Bin = number.Bin,
            LastFour = number.LastFour,
            Expiry = Products.ExpiryOf(now),
            Iban = CardNumbers.Iban(id),
            BranchId = branch,
            ExternalUserId = externalUser,
            CreatedAt = now,
        });
    }
}
