using FreedomPay.Payments;
using Shop = FreedomPay.Merchants.Merchant;

namespace FreedomPay.Api.Merchant.Widget.Shared;

/// <summary>What payments of widget, SDK and JSON API keep.</summary>
internal static class WebDetails
{
    /// <summary>The result is told as JSON, signed with the receive key.</summary>
    public const string Json = "JSON";

    /// <summary>The result is told as JSON, signed with the public token.</summary>
    public const string JsonOfToken = "JSON-TOKEN";

    /// <summary>Names of the three parameters that the wire has for the shop, in their order.</summary>
    public static IReadOnlyList<string> Numbered { get; } = ["pg_param1", "pg_param2", "pg_param3"];

    /// <summary>How the result of a payment made with the token is told; null: by form, as of all other payments.</summary>
    public static string? FormatOf(Shop merchant) => (merchant.Settings.WebCallbacksAsJson, merchant.Settings.SignWithWebToken) switch
    {
        (false, _) => null,
        (true, true) => JsonOfToken,
        (true, false) => Json,
    };

    /// <summary>Puts together what the shop said.</summary>
    public static PaymentDetails Of(string description, WebOptions? options, WebPayment? payment, string? format)
    {
        var user = options?.User;
        return new PaymentDetails
        {
            Description = description,
            UserId = user?.Id,
            UserEmail = user?.Email,
            UserPhone = user?.Phone?.TrimStart('+'),
            Language = payment?.Language,
            ResultUrl = options?.Callbacks?.ResultUrl,
            RefundUrl = options?.Callbacks?.CancelUrl,
            CaptureUrl = options?.Callbacks?.CaptureUrl,
            CallbackMethod = format,
            SaveCard = user?.Id is not null && payment?.KeepsCard is true,
            Parameters = Echoes(options?.Custom, payment),
            Receipt = options?.Receipt is { Count: > 0 } positions ? [.. positions.Select(position => position.ToDomain())] : null,
        };
    }

    private static Dictionary<string, string>? Echoes(IReadOnlyDictionary<string, string>? custom, WebPayment? payment)
    {
        var echoes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in custom ?? new Dictionary<string, string>())
        {
            // Names of ours are not the shop's to give.
            if (!name.StartsWith("pg_", StringComparison.Ordinal))
            {
                echoes[name] = value;
            }
        }

        foreach (var (name, value) in Numbered.Zip([payment?.Param1, payment?.Param2, payment?.Param3]))
        {
            if (value is not null)
            {
                echoes[name] = value;
            }
        }

        return echoes.Count > 0 ? echoes : null;
    }
}
