using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Wallets;

/// <summary>The payers' phones: make what a wallet hands over, encrypted to the platform's newest key.</summary>
/// <param name="keys">The platform's keys.</param>
/// <param name="clock">The phones' time is the platform's.</param>
internal sealed class SandboxPhones(WalletKeys keys, TimeProvider clock)
{
    private const string RsaOid = "1.2.840.113549.1.1.1";

    private static readonly TimeSpan MessageLife = TimeSpan.FromDays(7);

    private readonly Lazy<ApplePhone> _apple = new(() => new ApplePhone(AppleAuthority.Sandbox.Value));

    /// <summary>A token, and what is in it.</summary>
    public async Task<PhoneAnswer> MakeAsync(PhoneOrder order, CancellationToken cancellationToken)
    {
        var known = await keys.ListAsync(cancellationToken);
        var key = known.FirstOrDefault(key => key.Wallet == order.Wallet && key.RetiredAt is null && key.Merchant is null
            && (order.Wallet != WalletKind.ApplePay || IsRsa(key) == order.Rsa))
            ?? throw new WalletKeyException("No key of the platform is active for this wallet.");
        var cryptogram = order.OnDevice ? Convert.ToBase64String(WalletCryptogram.Make(Encoding.ASCII.GetBytes(order.Card.Reveal()))) : null;
        var eci = Indicator(order);
        var now = clock.GetUtcNow();
        var token = order.Wallet switch
        {
            WalletKind.ApplePay => _apple.Value.Make(ApplePayload(order, cryptogram!, eci), key.PublicKey, order.Rsa, key.Recipient, now),
            WalletKind.GooglePay => GooglePhone.Sandbox.Value.Make(GooglePayload(order, cryptogram, eci, now), key.PublicKey, key.Recipient, now),
            WalletKind.SamsungPay => SamsungPhone.Make(SamsungPayload(order, cryptogram!, eci, now), key.PublicKey, key.Kid),
        };
        return new PhoneAnswer(token, cryptogram, eci);
    }

    /// <summary>Schemes give what they like; here Apple Pay says the weaker of Visa's, so that both are met.</summary>
    private static string Indicator(PhoneOrder order) =>
        !order.OnDevice ? order.Card.Scheme == CardScheme.Mastercard ? "00" : "07"
        : order.Card.Scheme == CardScheme.Mastercard ? "02"
        : order.Wallet == WalletKind.ApplePay ? "07"
        : "05";

    private static byte[] ApplePayload(PhoneOrder order, string cryptogram, string eci) => Bytes(new JsonObject
    {
        ["applicationPrimaryAccountNumber"] = order.Card.Reveal(),
        ["applicationExpirationDate"] = order.Expiry.ToNetworkText() + "31",
        ["currencyCode"] = order.Amount.Currency.Number.ToString("000", CultureInfo.InvariantCulture),
        ["transactionAmount"] = order.Amount.MinorUnits,
        ["deviceManufacturerIdentifier"] = "040010030273",
        ["paymentDataType"] = "3DSecure",
        ["paymentData"] = new JsonObject { ["onlinePaymentCryptogram"] = cryptogram, ["eciIndicator"] = eci[1..] },
    });

    private static byte[] GooglePayload(PhoneOrder order, string? cryptogram, string eci, DateTimeOffset now)
    {
        var details = new JsonObject
        {
            ["authMethod"] = order.OnDevice ? "CRYPTOGRAM_3DS" : "PAN_ONLY",
            ["pan"] = order.Card.Reveal(),
            ["expirationMonth"] = order.Expiry.Month,
            ["expirationYear"] = order.Expiry.Year,
        };
        if (order.OnDevice)
        {
            details["cryptogram"] = cryptogram;
            details["eciIndicator"] = eci;
        }

        return Bytes(new JsonObject
        {
            ["gatewayMerchantId"] = order.Merchant.ToString(),
            ["messageExpiration"] = GooglePhone.Milliseconds(now + MessageLife),
            ["messageId"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)),
            ["paymentMethod"] = "CARD",
            ["paymentMethodDetails"] = details,
        });
    }

    private static byte[] SamsungPayload(PhoneOrder order, string cryptogram, string eci, DateTimeOffset now) => Bytes(new JsonObject
    {
        ["amount"] = order.Amount.MinorUnits.ToString(CultureInfo.InvariantCulture),
        ["currency_code"] = order.Amount.Currency.Code,
        ["utc"] = GooglePhone.Milliseconds(now),
        ["eci_indicator"] = eci[1..],
        ["tokenPAN"] = order.Card.Reveal(),
        ["tokenPanExpiration"] = order.Expiry.ToString().Replace("/", "", StringComparison.Ordinal),
        ["cryptogram"] = cryptogram,
    });

    private static byte[] Bytes(JsonObject payload) => Encoding.UTF8.GetBytes(WalletJson.Write(payload));

    private static bool IsRsa(WalletKeyView key) =>
        PublicKey.CreateFromSubjectPublicKeyInfo(key.PublicKey, out _).Oid.Value == RsaOid;
}

/// <summary>What a phone hands over.</summary>
/// <param name="Token">The wallet's token.</param>
/// <param name="Cryptogram">The cryptogram in it, for shops that decrypt themselves; null for a card on file.</param>
/// <param name="Indicator">The indicator that goes with it.</param>
internal sealed record PhoneAnswer(string Token, string? Cryptogram, string Indicator);
