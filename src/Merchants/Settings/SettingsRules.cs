using System.Text.Json;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Settings;

/// <summary>What settings may be.</summary>
internal static class SettingsRules
{
    private const int HoldDaysMax = 365;
    private const int UrlsMax = 10;
    private const int PayoutFeeMax = 10_000;
    private const int UrlLengthMax = 2048;
    private const int TokenLengthMin = 16;
    private const int TokenLengthMax = 100;
    private const int OriginsMax = 50;
    private const int UnsignedFieldsMax = 20;
    private const string Address = "This must be an http or https address, without a user's name in it.";

    /// <summary>Whether a JSON value has the type of its setting.</summary>
    public static void CheckType(string member, Type type, JsonElement value)
    {
        var expected = ExpectedOf(type);
        var fits = value.ValueKind switch
        {
            JsonValueKind.Null => type == typeof(int?) || type == typeof(string),
            JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
            JsonValueKind.String => type == typeof(string),
            JsonValueKind.Number => (type == typeof(int?) && value.TryGetInt32(out _)) || (type == typeof(long) && value.TryGetInt64(out _)),
            JsonValueKind.Array => type == typeof(IReadOnlyList<string>) && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
            JsonValueKind.Object or JsonValueKind.Undefined => false,
        };
        if (!fits)
        {
            throw new InvalidSettingsException(member, $"This must be {expected}.");
        }
    }

    /// <summary>Whether settings make sense together.</summary>
    public static void Check(MerchantSettings settings)
    {
        Demand(settings.Currencies.Count > 0, "currencies", "At least one currency is needed.");
        foreach (var code in settings.Currencies)
        {
            Demand(Currency.TryParse(code, out var currency) && currency.Code == code, "currencies", $"The platform does not know the currency '{code}'.");
        }

        Demand(settings.Currencies.Contains(settings.DefaultCurrency), "defaultCurrency", "This must be one of the shop's currencies.");
        var least = settings.MinimumAmounts.Select(text => MerchantSettings.TryParseMinimum(text, out var amount) ? amount : default).ToArray();
        Demand(least.All(amount => amount.MinorUnits > 0), "minimumAmounts", "These must be a currency and a sum above zero, such as KZT 100 or USD 1.50.");
        Demand(least.DistinctBy(amount => amount.Currency).Count() == least.Length, "minimumAmounts", "A currency has one least amount.");
        Demand(settings.HoldDays is null or (>= 1 and <= HoldDaysMax), "holdDays", $"This must be 1 to {HoldDaysMax} days, or null for never.");
        Demand(settings.CallbackMethod is "POST" or "GET" or "XML", "callbackMethod", "This must be POST, GET or XML.");
        Demand(settings.CheckUrl is null || IsAddress(settings.CheckUrl), "checkUrl", Address);
        Demand(settings.RefundUrl is null || IsAddress(settings.RefundUrl), "refundUrl", Address);
        Demand(settings.CaptureUrl is null || IsAddress(settings.CaptureUrl), "captureUrl", Address);
        Demand(settings.SuccessUrl is null || IsAddress(settings.SuccessUrl), "successUrl", Address);
        Demand(settings.FailureUrl is null || IsAddress(settings.FailureUrl), "failureUrl", Address);
        Demand(settings.StateUrl is null || IsAddress(settings.StateUrl), "stateUrl", Address);
        Demand(settings.SiteUrl is null || IsAddress(settings.SiteUrl), "siteUrl", Address);
        Demand(settings.UnsignedFormFields.Count <= UnsignedFieldsMax, "unsignedFormFields", $"At most {UnsignedFieldsMax} names.");
        Demand(settings.ResultUrls.Count <= UrlsMax, "resultUrls", $"At most {UrlsMax} addresses are called.");
        Demand(settings.ResultUrls.All(IsAddress), "resultUrls", "These must be http or https addresses, without a user's name in them.");
        Demand(
            settings.WebToken is null || IsToken(settings.WebToken), "webToken",
            $"This must be {TokenLengthMin} to {TokenLengthMax} letters, digits, - or _.");
        Demand(settings.WebOrigins.Count <= OriginsMax, "webOrigins", $"At most {OriginsMax} origins are allowed.");
        Demand(
            settings.WebOrigins.All(WebOrigin.IsPattern), "webOrigins",
            "These must be origins such as https://shop.example, or https://shop.example:* for any port.");
        Demand(settings.PayoutFeeBasisPoints is >= 0 and <= PayoutFeeMax, "payoutFeeBasisPoints", $"This must be 0 to {PayoutFeeMax}.");
        Demand(settings.OverdraftMinorUnits >= 0, "overdraftMinorUnits", "This must be zero or more.");
    }

    private static string ExpectedOf(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type == typeof(int?) ? "a whole number or null"
        : type == typeof(long) ? "a whole number"
        : type == typeof(IReadOnlyList<string>) ? "a list of texts"
        : throw new InvalidOperationException($"Settings have no rule for the type {type.Name}.");

    /// <summary>Whether a text is an address that can be called.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= UrlLengthMax && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0;

    private static bool IsToken(string text) =>
        text.Length is >= TokenLengthMin and <= TokenLengthMax && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static void Demand(bool holds, string member, string message)
    {
        if (!holds)
        {
            throw new InvalidSettingsException(member, message);
        }
    }
}
