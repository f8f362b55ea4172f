using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Cards;

/// <summary>The public face.</summary>
internal sealed class Cards(RequestRunner runner, CardReader reader, ClientReader clients, ICardFinder finder, SecretReading secrets) : ICards
{
    public Task<RequestOutcome> IssueAsync(PartnerCall call, NewCard card, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new IssueCard(card), cancellationToken);

    public Task<RequestOutcome> BulkIssueAsync(PartnerCall call, NewStock stock, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new IssueStock(stock), cancellationToken);

    public Task<RequestOutcome> IssuePlasticAsync(PartnerCall call, NewPlastic plastic, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new IssuePlastic(plastic), cancellationToken);

    public Task<RequestOutcome> ActivateAsync(PartnerCall call, string cardId, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new ActivateCard(cardId), cancellationToken);

    public Task<RequestOutcome> BlockAsync(PartnerCall call, string cardId, BlockReason reason, string description, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new BlockCard(cardId, reason, description), cancellationToken);

    public Task<RequestOutcome> UnblockAsync(PartnerCall call, string cardId, string description, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new UnblockCard(cardId, description), cancellationToken);

    public Task<RequestOutcome> CloseAsync(PartnerCall call, string cardId, string description, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new CloseCard(cardId, description), cancellationToken);

    public Task<RequestOutcome> LinkAsync(PartnerCall call, string clientId, string cardId, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new LinkCard(clientId, cardId), cancellationToken);

    public Task<RequestOutcome> SetPinAsync(PartnerCall call, string cardId, string? encryptedPin, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new SetPin(cardId, encryptedPin), cancellationToken);

    public Task<RequestOutcome> ResetPinCounterAsync(PartnerCall call, string cardId, CancellationToken cancellationToken) =>
        runner.RunAsync(call, new ResetPin(cardId), cancellationToken);

    public async Task<Reply<CardView>> FindAsync(PartnerId partner, string cardId, CancellationToken cancellationToken) =>
        await reader.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false) is { } card ? card.View : IssuingRefusal.CardNotFound;

    public async Task<Reply<AccountBalances>> BalanceAsync(PartnerId partner, string cardId, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(partner, cardId, cancellationToken).ConfigureAwait(false) is not { Row: var row })
        {
            return IssuingRefusal.CardNotFound;
        }

        var currency = row.Facts.Currency;
        return new AccountBalances(
            row.Facts.Iban, new Money(row.DebitTotal, currency), new Money(row.CreditTotal, currency), new Money(row.CreditTotal - row.DebitTotal, currency),
            new Money(row.Held, currency));
    }

    public async Task<Reply<CardList>> ListAsync(PartnerId partner, string clientId, CardState? state, CancellationToken cancellationToken) =>
        await clients.FindAsync(partner, clientId, cancellationToken).ConfigureAwait(false) is { } client
            ? new CardList(await reader.OfClientAsync(client, state, cancellationToken).ConfigureAwait(false))
            : IssuingRefusal.ClientNotFound;

    public async Task<Reply<CardList>> SearchAsync(Partner partner, CardSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partner);
        ArgumentNullException.ThrowIfNull(search);
        switch (search)
        {
            case { EncryptedPan: { } encrypted }:
                var digits = await secrets.OpenAsync(partner, encrypted, cancellationToken).ConfigureAwait(false);
                return Pan.TryParse(digits, out var number)
                    ? new CardList(await WithHashAsync(partner.Id, SHA256.HashData(Encoding.ASCII.GetBytes(number.Reveal())), cancellationToken)
                        .ConfigureAwait(false))
                    : IssuingRefusal.WrongParameters;
            case { PanSha256: { Length: 64 } hash } when hash.All(char.IsAsciiHexDigitLower):
                return new CardList(await WithHashAsync(partner.Id, Convert.FromHexString(hash), cancellationToken).ConfigureAwait(false));
            case { Token: { } token }:
                return new CardList(await reader.WithTokenAsync(partner.Id, token, cancellationToken).ConfigureAwait(false));
            case { Iban: { } iban }:
                return new CardList(await reader.WithIbanAsync(partner.Id, iban, cancellationToken).ConfigureAwait(false));
            case { Mask: { } mask, ClientId: { } clientId }:
                var client = await clients.FindAsync(partner.Id, clientId, cancellationToken).ConfigureAwait(false);
                return client is null
                    ? new CardList([])
                    : new CardList([.. (await reader.OfClientAsync(client, null, cancellationToken).ConfigureAwait(false)).Where(card => card.Mask == mask)]);
            default:
                return IssuingRefusal.WrongParameters;
        }
    }

    private async Task<IReadOnlyList<CardView>> WithHashAsync(PartnerId partner, byte[] sha256, CancellationToken cancellationToken) =>
        await finder.FindAsync(sha256, cancellationToken).ConfigureAwait(false) is { } number
            ? await reader.WithNumberAsync(partner, number, cancellationToken).ConfigureAwait(false)
            : [];
}
