using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Secrets;

/// <summary>
/// Gives card data to its partner, encrypted. The reading is decided, counted and noted under the card's lock before anything is revealed; CVV2 is derived
/// anew each time.
/// </summary>
internal sealed class CardSecrets(ICommitter committer, CardDirectory directory, ICardVault vault, CardValues values, ProcessingKeys keys) : ICardSecrets
{
    public async Task<Reply<SecretDataV1>> RevealV1Async(PartnerCall call, string cardId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var key = SecretReading.KeyOf(call.Partner);
        var (card, name, refusal) = await PermitAsync(call, cardId, 1, key is null ? IssuingRefusal.NoEncryptionKey : null, cancellationToken)
            .ConfigureAwait(false);
        if (refusal is { } why)
        {
            return why;
        }

        var (number, cvv) = await ValuesAsync(card!, cancellationToken).ConfigureAwait(false);
        var expiry = string.Create(CultureInfo.InvariantCulture, $"{card!.Expiry.Month:00}{card.Expiry.Year % 100:00}");
        return new SecretDataV1(
            SecretSchemes.EncryptS1(key!, number.Reveal()), SecretSchemes.EncryptS1(key!, cvv.Reveal()), SecretSchemes.EncryptS1(key!, expiry), name!);
    }

    public async Task<Reply<SecretDataV2>> RevealV2Async(PartnerCall call, string cardId, string? publicKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var text = publicKey ?? call.Partner.Settings.CardApi.PublicKey;
        using var key = text is null ? null : SecretSchemes.ReadPublicKey(text);
        var problem = text is null ? IssuingRefusal.NoEncryptionKey : key is null ? IssuingRefusal.PublicKeyUnusable : (IssuingRefusal?)null;
        var (card, name, refusal) = await PermitAsync(call, cardId, 2, problem, cancellationToken).ConfigureAwait(false);
        if (refusal is { } why)
        {
            return why;
        }

        var (number, cvv) = await ValuesAsync(card!, cancellationToken).ConfigureAwait(false);
        return SecretSchemes.EncryptS3(key!, publicKey is null ? "partner" : "inline", card!.Id, TextOf(card, number, cvv, name!));
    }

    public Task<(string KeyId, string Pem)> ProcessingKeyAsync(CancellationToken cancellationToken) => keys.PublicAsync(cancellationToken);

    /// <summary>The text of version 2.</summary>
    internal static string TextOf(CardFacts card, Pan number, Cvv cvv, string name)
    {
        var holder = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var (month, year) = (card.Expiry.Month, card.Expiry.Year % 100);
        var expiry = string.Create(CultureInfo.InvariantCulture, $"\"exp_month\":\"{month:00}\",\"exp_year\":\"{year:00}\"");
        return $$"""{"pan":"{{number.Reveal()}}","cvv":"{{cvv.Reveal()}}",{{expiry}},"cardholder_name":"{{holder}}"}""";
    }

    private async Task<(Pan Number, Cvv Cvv)> ValuesAsync(CardFacts card, CancellationToken cancellationToken)
    {
        var number = await vault.RevealAsync(card.VaultCard, cancellationToken).ConfigureAwait(false);
        return (number, await values.CvvAsync(card, number, cancellationToken).ConfigureAwait(false));
    }

    private async Task<(CardFacts? Card, string? Name, IssuingRefusal? Refusal)> PermitAsync(
        PartnerCall call, string cardId, short version, IssuingRefusal? problem, CancellationToken cancellationToken)
    {
        var slot = RequestSlot.First(call, RequestKind.Card);
        var card = await directory.FindAsync(call.Partner.Id, cardId, cancellationToken).ConfigureAwait(false);
        if (card is null)
        {
            var unknown = await committer.CommitAsync(new RefusedRequest(slot, IssuingRefusal.CardNotFound)).ConfigureAwait(false);
            return (null, null, unknown.Refusal);
        }

        var unit = new ReadUnit(slot, card, version, problem);
        var outcome = await committer.CommitAsync(unit).ConfigureAwait(false);
        return (card, unit.EmbossedName, outcome.Refusal);
    }

    private sealed class ReadUnit(RequestSlot slot, CardFacts card, short version, IssuingRefusal? problem)
        : CardUnit(slot, card, CardAction.ReadSecrets, static (_, _) => null)
    {
        public string? EmbossedName { get; private set; }

        protected override IssuingRefusal? Refusal(CommitScope scope, CardRow row)
        {
            EmbossedName = row.EmbossedName;
            if ((row.Refuses(CardAction.ReadSecrets, scope.Now) ?? problem) is { } refusal)
            {
                return refusal;
            }

            if (!row.TryReadSecrets(scope.Now))
            {
                return IssuingRefusal.TooManyRequests;
            }

            scope.Part<CardRows>().Note(new SecretRead(Card.Key, scope.Now, Slot.RequestId, version));
            return null;
        }
    }
}
