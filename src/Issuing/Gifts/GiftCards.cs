using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Messaging;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Issuing.Gifts;

/// <summary>The public face.</summary>
internal sealed partial class GiftCards(
    ICommitter committer, GiftReader reader, CardDrafts drafts, CardDirectory directory, CardReader cards, TransactionReader transactions, ICardKeys keys,
    IssuingNumbers numbers, GiftLinks links, ISmsSender sms, TimeProvider clock, ILogger<GiftCards> log) : IGiftCards
{
    private const int CodeLength = 4;
    private const int NameLengthMax = 26;

    public IReadOnlyList<GiftProduct> Products(Partner partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return partner.Settings.Gift.Products is { } open ? [.. GiftProducts.All.Where(product => open.Contains(product.Code))] : GiftProducts.All;
    }

    public async Task<GiftAnswer> IssueAsync(
        Partner partner, string? requestId, string cardholder, string phone, int product, long? card, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partner);
        var isPhone = PhoneNumbers.TryNormalise(phone, out var number);
        var kind = GiftProducts.Find(product);
        var stock = card is { } id ? await reader.FindAsync(partner.Id, id, cancellationToken).ConfigureAwait(false) : null;
        var status = !IsName(cardholder) ? GiftStatus.NameWrong
            : !isPhone ? GiftStatus.PhoneWrong
            : kind is null ? GiftStatus.ProductNotFound
            : !Products(partner).Contains(kind) ? GiftStatus.NoAccess
            : card is null ? GiftStatus.Done
            : stock is null || stock.Product != product ? GiftStatus.CardNotFound
            : GiftStatus.Done;
        if (status != GiftStatus.Done)
        {
            return new GiftAnswer(status);
        }

        ClaimKey? request = requestId is null ? null : new ClaimKey(partner.Id.Value, ClaimScope.RequestId, "gift/" + Short(requestId));
        while (true)
        {
            var code = NewCode();
            var answer = stock is null
                ? await SellAsync(partner.Id, request, kind!, cardholder, number, code, cancellationToken).ConfigureAwait(false)
                : await SellStockAsync(stock, request, kind!, cardholder, number, code, cancellationToken).ConfigureAwait(false);
            if (answer is null)
            {
                continue;
            }

            if (answer.Status == GiftStatus.Done)
            {
                await SendCodeAsync(number, code, cancellationToken).ConfigureAwait(false);
            }

            return answer;
        }
    }

    public async Task<GiftAnswer> ConfirmAsync(PartnerId partner, string code, long? card, CancellationToken cancellationToken)
    {
        if (card is { } id)
        {
            return await reader.FindAsync(partner, id, cancellationToken).ConfigureAwait(false) is { } gift
                ? await ConfirmAsync(gift, code, cancellationToken).ConfigureAwait(false)
                : new GiftAnswer(GiftStatus.CardNotFound);
        }

        foreach (var candidate in await reader.UnconfirmedAsync(partner, clock.GetUtcNow() - ConfirmUnit.CodeLifetime, cancellationToken)
            .ConfigureAwait(false))
        {
            if (candidate.CodeTries < ConfirmUnit.TriesMax
                && CryptographicOperations.FixedTimeEquals(
                    await CheckAsync(candidate.Key, code, cancellationToken).ConfigureAwait(false), candidate.CodeCheck))
            {
                return await ConfirmAsync(candidate, code, cancellationToken).ConfigureAwait(false);
            }
        }

        return new GiftAnswer(GiftStatus.CodeWrong);
    }

    public async Task<GiftAnswer> ResendCardAsync(PartnerId partner, long card, string? phone, CancellationToken cancellationToken)
    {
        var answer = await StatusAsync(partner, card, cancellationToken).ConfigureAwait(false);
        var gift = await reader.FindAsync(partner, card, cancellationToken).ConfigureAwait(false);
        if (gift is null || answer.State != GiftCardState.Activated)
        {
            return new GiftAnswer(GiftStatus.CardNotFound);
        }

        if (phone is not null && (!PhoneNumbers.TryNormalise(phone, out var given) || given != gift.Phone))
        {
            return new GiftAnswer(GiftStatus.PhoneWrong);
        }

        await SendDetailsAsync(gift, answer, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    public async Task<GiftAnswer> ResendCodeAsync(PartnerId partner, long card, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(partner, card, cancellationToken).ConfigureAwait(false) is not { } gift)
        {
            return new GiftAnswer(GiftStatus.CardNotFound);
        }

        var code = NewCode();
        var check = await CheckAsync(gift.Key, code, cancellationToken).ConfigureAwait(false);
        var answer = await committer.CommitAsync(new NewCodeUnit(gift.Key, gift.Card, check)).ConfigureAwait(false);
        if (answer.Status == GiftStatus.Done)
        {
            await SendCodeAsync(gift.Phone, code, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    public async Task<GiftAnswer> StatusAsync(PartnerId partner, long card, CancellationToken cancellationToken)
    {
        var gift = await reader.FindAsync(partner, card, cancellationToken).ConfigureAwait(false);
        var row = gift is null ? null : await cards.FindRowAsync(gift.Card, cancellationToken).ConfigureAwait(false);
        return gift is null || row is null ? new GiftAnswer(GiftStatus.CardNotFound) : GiftAnswers.Of(gift, row, clock.GetUtcNow());
    }

    private static string NewCode() => RandomNumberGenerator.GetString("0123456789", CodeLength);

    private static bool IsName(string name) => name is { Length: >= 2 and <= NameLengthMax }
        && name.All(c => char.IsAsciiLetter(c) || c is ' ' or '-' or '.' or '\'') && name.Any(char.IsAsciiLetter);

    private static string Short(string text) =>
        text.Length <= 200 ? text : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<GiftAnswer?> SellAsync(
        PartnerId partner, ClaimKey? request, GiftProduct product, string cardholder, string phone, string code, CancellationToken cancellationToken)
    {
        var draft = (await drafts.MakeAsync(
            partner, GiftProducts.CardProduct(product), product.FaceValue.Currency, 1, null, null, cancellationToken).ConfigureAwait(false))[0];
        var now = clock.GetUtcNow().ToMicroseconds();
        var key = new GiftKey(partner.Value, await numbers.NextGiftAsync(cancellationToken).ConfigureAwait(false));
        var gift = new GiftRow
        {
            Key = key,
            CardId = draft.Facts.Key.Id,
            Product = product.Code,
            Cardholder = cardholder,
            Phone = phone,
            IssuedAt = now,
            CodeCheck = await CheckAsync(key, code, cancellationToken).ConfigureAwait(false),
            CodeSentAt = now,
        };
        var funding = await FundingAsync(draft.Facts, product, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new SellUnit(request, draft, funding, gift)).ConfigureAwait(false);
    }

    private async Task<GiftAnswer> SellStockAsync(
        GiftRow stock, ClaimKey? request, GiftProduct product, string cardholder, string phone, string code, CancellationToken cancellationToken)
    {
        var card = await directory.GetAsync(stock.Card, cancellationToken).ConfigureAwait(false);
        var check = await CheckAsync(stock.Key, code, cancellationToken).ConfigureAwait(false);
        var attempt = await numbers.NextGiftAsync(cancellationToken).ConfigureAwait(false);
        var funding = await FundingAsync(card, product, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new SellStockUnit(request, attempt, stock, funding, (cardholder, phone, check))).ConfigureAwait(false);
    }

    private async Task<GiftFunding> FundingAsync(CardFacts card, GiftProduct product, CancellationToken cancellationToken) => new(
        await transactions.AccountsAsync(card, TransactionSource.Partner, cancellationToken).ConfigureAwait(false),
        product,
        (await numbers.NextTransactionAsync(cancellationToken).ConfigureAwait(false), await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false)));

    private async Task<GiftAnswer> ConfirmAsync(GiftRow gift, string code, CancellationToken cancellationToken)
    {
        var check = await CheckAsync(gift.Key, code, cancellationToken).ConfigureAwait(false);
        var answer = await committer.CommitAsync(new ConfirmUnit(gift.Key, gift.Card, check)).ConfigureAwait(false);
        if (answer.Status == GiftStatus.Done)
        {
            await SendDetailsAsync(gift, answer, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private async Task SendDetailsAsync(GiftRow gift, GiftAnswer answer, CancellationToken cancellationToken)
    {
        var url = await links.UrlOfAsync(gift.Key, cancellationToken).ConfigureAwait(false);
        await SendAsync(new SmsMessage(gift.Phone, $"Подарочная карта {answer.Mask}, остаток {answer.Balance}. Реквизиты: {url}"), cancellationToken)
            .ConfigureAwait(false);
    }

    private ValueTask<byte[]> CheckAsync(GiftKey key, string code, CancellationToken cancellationToken) => keys.MacAsync(
        1, "gift code", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key.Partner}/{key.Id}/{code}")), cancellationToken);

    private Task SendCodeAsync(string phone, string code, CancellationToken cancellationToken) => SendAsync(
        new SmsMessage(phone, $"Код активации подарочной карты: {code}. Никому его не сообщайте.") { Code = code, Lifetime = ConfirmUnit.CodeLifetime },
        cancellationToken);

    /// <summary>What was committed stands, whether a message can be sent or not: it can be asked for again.</summary>
    private async Task SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await sms.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (MessagingUnavailableException error)
        {
            LogNotSent(log, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A gift card's holder could not be told: {Reason}")]
    private static partial void LogNotSent(ILogger log, string reason);
}
