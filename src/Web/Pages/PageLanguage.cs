using Microsoft.AspNetCore.Http;

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
    public static PageLanguage Of(HttpRequest request, string? asked)
    {
        if (Find(request.Query[Query]) is { } chosen)
        {
            return chosen;
        }

        if (Find(asked) is { } wanted)
        {
            return wanted;
        }

        foreach (var preference in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1))
        {
            var code = preference.Value.Value?.Split('-')[0];
            if (Find(code) is { } preferred)
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
