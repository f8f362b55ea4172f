namespace FreedomPay.Web.Pages;

/// <summary>What stands on every page for payers.</summary>
internal static class PageParts
{
    private static readonly Markup Shield = new("""
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
        <path d="M12 3l7 3v5c0 4.6-2.9 8.3-7 10-4.1-1.7-7-5.4-7-10V6z"/><path d="M9 12l2 2 4-4"/></svg>
        """);

    /// <summary>Whose page it is.</summary>
    public static Markup Brand(string name) => Markup.Of($"""<p class="brand">{Shield}{name}</p>""");

    /// <summary>The choice of language: links to the same page.</summary>
    /// <param name="label">What the choice is called.</param>
    /// <param name="current">The language in use.</param>
    /// <param name="address">Address of the page in a language.</param>
    public static Markup Languages(string label, PageLanguage current, Func<PageLanguage, string> address)
    {
        var items = PageLanguages.All.Select(language => language == current
            ? Markup.Of($"""<li><span lang="{PageLanguages.Code(language)}" aria-current="true">{PageLanguages.Name(language)}</span></li>""")
            : Markup.Of($"""
                <li><a href="{address(language)}" lang="{PageLanguages.Code(language)}"
                 hreflang="{PageLanguages.Code(language)}">{PageLanguages.Name(language)}</a></li>
                """));
        return Markup.Of($"""<nav aria-label="{label}"><ul>{Markup.Join(items)}</ul></nav>""");
    }

    /// <summary>A line of a list of terms.</summary>
    public static Markup Row(string name, string value) => Markup.Of($"""<div><dt>{name}</dt><dd>{value}</dd></div>""");

    /// <summary>A masked card number as people read it: <c>4916 30•• •••• 4310</c>.</summary>
    public static string Digits(string masked) => masked.Replace('-', ' ').Replace('X', '•');

    /// <summary>Puts a value into a text.</summary>
    public static string Fill(string text, string value) => text.Replace("{0}", value, StringComparison.Ordinal);
}
