using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FreedomPay.Web.Pages;

/// <summary>Languages of pages.</summary>
internal enum PageLanguage
{
    /// <summary>Russian, the default; also stands in for Kyrgyz and Uzbek.</summary>
    Russian = 0,

    /// <summary>Kazakh.</summary>
    Kazakh = 1,

    /// <summary>English.</summary>
    English = 2,
}

/// <summary>Which language a page speaks. Spec: gateway-sync §8.7.</summary>
internal static class PageLanguages
{
    public const string Query = "lang";

    public static readonly PageLanguage[] All = [PageLanguage.Kazakh, PageLanguage.Russian, PageLanguage.English];

    /// <summary>The code in <c>lang</c> attributes and addresses.</summary>
    public static string Code(PageLanguage language) => language switch
    {
        PageLanguage.Russian => "ru",
        PageLanguage.Kazakh => "kk",
        PageLanguage.English => "en",
    };

    /// <summary>The language's own name.</summary>
    public static string Name(PageLanguage language) => language switch
    {
        PageLanguage.Russian => "Русский",
        PageLanguage.Kazakh => "Қазақша",
        PageLanguage.English => "English",
    };

    /// <summary>What the payer chose, else what the merchant asked for, else what the browser prefers.</summary>
    public static PageLanguage Of(HttpRequest request, string? asked) => Of(request.Query[Query], asked, request.Headers.AcceptLanguage);

    /// <inheritdoc cref="Of(HttpRequest, string?)"/>
    public static PageLanguage Of(string? chosen, string? asked, string? accepted)
    {
        if ((Find(chosen) ?? Find(asked)) is { } wanted)
        {
            return wanted;
        }

        if (accepted is null || !StringWithQualityHeaderValue.TryParseList([accepted], out var preferences))
        {
            return PageLanguage.Russian;
        }

        foreach (var preference in preferences.OrderByDescending(language => language.Quality ?? 1))
        {
            if (Find(preference.Value.Value?.Split('-')[0]) is { } preferred)
            {
                return preferred;
            }
        }

        return PageLanguage.Russian;
    }

    private static PageLanguage? Find(string? code) => code?.ToLowerInvariant() switch
    {
        "ru" or "ky" or "uz" => PageLanguage.Russian,
        "kk" or "kz" => PageLanguage.Kazakh,
        "en" => PageLanguage.English,
        _ => null,
    };
}
