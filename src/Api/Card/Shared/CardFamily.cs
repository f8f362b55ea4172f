using FreedomPay.Dialects.Jws;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What all pages of the Card API share. Spec: card-api §1.</summary>
internal static class CardFamily
{
    public const string Invalid = "1001";

    private const string Prefix = "/v5/card-api/";

    private static readonly JwsFamily Family = new()
    {
        Prefix = Prefix,
        Callers = JwsCallers.Partners,
        Envelope = new StatusEnvelope(),
        Codes = new JwsCodes("100", "101", "120", "1000", Invalid),
        AlwaysHttp200 = context => context.Partner.Settings.CardApi.AlwaysHttp200,
    };

    /// <summary>Describes a page.</summary>
    /// <param name="title">Its name in the documentation.</param>
    /// <param name="paths">Canonical path and aliases, without the prefix; one that begins with a slash stands as it is.</param>
    public static JwsPageInfo Page(string title, params string[] paths) => new()
    {
        Title = title,
        Paths = [.. paths.Select(path => path[0] == '/' ? path : Prefix + path)],
        Family = Family,
        IsAllowed = context => context.Partner.Settings.CardApi.Enabled,
    };
}
