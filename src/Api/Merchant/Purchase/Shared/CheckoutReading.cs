using System.Text.Json;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Gateway.Sync.Token;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>Reads what a page or SDK submits: JSON, or the form of a wallet. Spec: merchant-purchase §3.4.</summary>
internal sealed class CheckoutReading(ISavedCards cards, WalletCards wallets)
{
    private const int BytesMax = 64 * 1024;
    private const string JsonType = "application/json";

    /// <summary>Null: it cannot be read.</summary>
    public static async Task<CheckoutSubmission?> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > BytesMax)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return request.ContentType?.StartsWith(JsonType, StringComparison.OrdinalIgnoreCase) is true
            ? FromJson(body.ToArray())
            : FromForm(System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    /// <summary>What pays, or the code of what is wrong.</summary>
    public async ValueTask<(CheckoutPayment? Payment, int Code)> ReadAsync(
        CheckoutSubmission submitted, CheckoutView checkout, CancellationToken cancellationToken) => submitted.Type switch
    {
        _ when !HasRightContacts(submitted) => (null, WireErrors.Validation),
        "bank_card" or "bankcard" => ReadCard(submitted, checkout),
        "tokenized_card" => await ReadKeptAsync(submitted, checkout, cancellationToken),
        GooglePay.Word => await ReadWalletAsync(WalletKind.GooglePay, submitted, checkout, cancellationToken),
        ApplePay.Word => await ReadWalletAsync(WalletKind.ApplePay, submitted, checkout, cancellationToken),
        SamsungPay.Word => await ReadWalletAsync(WalletKind.SamsungPay, submitted, checkout, cancellationToken),
        "mobile_commerce" => (null, WireErrors.MethodNotActive),
        _ => (null, WireErrors.Validation),
    };

    private static (CheckoutPayment? Payment, int Code) ReadCard(CheckoutSubmission submitted, CheckoutView checkout)
    {
        var name = submitted.CardHolderName?.Trim();
        if (!Pan.TryParse(submitted.CardNumber?.Replace(" ", "", StringComparison.Ordinal), out var pan)
            || !(checkout.Payment.Test || pan.HasCheckDigit)
            || !CardExpiry.TryParse(YearOf(TextOf(submitted.CardExpYear)), TextOf(submitted.CardExpMonth)?.PadLeft(2, '0'), out var expiry)
            || !Cvv.TryParse(TextOf(submitted.CardCvv), out var cvv)
            || !CardholderName.IsWhole(name))
        {
            return (null, WireErrors.CardData);
        }

        return (
            new CheckoutPayment
            {
                Card = new CheckoutCard(pan, expiry, name!),
                Cvv = cvv,
                SaveCard = submitted.SaveCard,
                Email = NotEmpty(submitted.Email),
                Phone = PhoneOf(submitted),
            },
            0);
    }

    private async ValueTask<(CheckoutPayment? Payment, int Code)> ReadKeptAsync(
        CheckoutSubmission submitted, CheckoutView checkout, CancellationToken cancellationToken)
    {
        Cvv? cvv = null;
        if (TextOf(submitted.CardCvv) is { Length: > 0 } code && !Cvv.TryParse(code, out cvv))
        {
            return (null, WireErrors.CardData);
        }

        var card = checkout.Payment.Details.UserId is { } user && TextOf(submitted.Token) is { } token
            ? await SavedCardTokens.FindAsync(cards, checkout.Merchant.Id, user, token, cancellationToken)
            : null;
        return card is { DeletedAt: null }
            ? (new CheckoutPayment { SavedCard = card.Id, Cvv = cvv, Email = NotEmpty(submitted.Email), Phone = PhoneOf(submitted) }, 0)
            : (null, WireErrors.ObjectNotFound);
    }

    private async ValueTask<(CheckoutPayment? Payment, int Code)> ReadWalletAsync(
        WalletKind wallet, CheckoutSubmission submitted, CheckoutView checkout, CancellationToken cancellationToken)
    {
        if (!checkout.Merchant.Settings.Wallets)
        {
            return (null, WireErrors.MethodNotActive);
        }

        if (submitted.Token is not { } token)
        {
            return (null, WireErrors.Validation);
        }

        var text = token.ValueKind == JsonValueKind.String ? token.GetString()! : token.GetRawText();
        var amount = new Money(checkout.Payment.Amount, checkout.Payment.Currency);
        var (card, error) = await wallets.ReadTokenAsync(wallet, text, checkout.Merchant, amount, null, cancellationToken);
        return card is null
            ? (null, error!.Code)
            : (
                new CheckoutPayment
                {
                    Card = new CheckoutCard(card.Pan, card.Expiry, card.Name, card.Proof, card.WalletToken, card.Wallet),
                    Email = NotEmpty(submitted.Email),
                    Phone = PhoneOf(submitted),
                },
                0);
    }

    private static CheckoutSubmission? FromJson(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, CheckoutJson.Default.CheckoutSubmission);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The wallet form of the mobile SDKs. Whoever knows the customer number may pay, signed or not.</summary>
    private static CheckoutSubmission? FromForm(string body)
    {
        var form = QueryHelpers.ParseQuery(body);
        return form.TryGetValue("type", out var type) && form.TryGetValue("token", out var token)
            ? new CheckoutSubmission
            {
                Type = type.ToString(),
                Token = JsonSerializer.SerializeToElement(token.ToString(), CheckoutJson.Default.String),
                Email = form.TryGetValue("email", out var email) ? email.ToString() : null,
                Phone = form.TryGetValue("phone", out var phone) ? phone.ToString() : null,
            }
            : null;
    }

    /// <summary>Numbers and texts are both sent.</summary>
    public static string? TextOf(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static bool HasRightContacts(CheckoutSubmission submitted) =>
        (NotEmpty(submitted.Email) is not { } email || PayerContact.IsEmail(email)) && (PhoneOf(submitted) is not { } phone || PayerContact.IsPhone(phone));

    /// <summary>A plus before the country code does not count.</summary>
    private static string? PhoneOf(CheckoutSubmission submitted) => NotEmpty(submitted.Phone)?.TrimStart('+');

    private static string? YearOf(string? year) => year is { Length: 4 } ? year[2..] : year;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
