using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Web.Pages;

/// <summary>Money as people read it: <c>1 500,50 ₸</c>.</summary>
internal static class PageAmount
{
    private const char Space = '\u00a0';
    private const int Group = 3;

    public static string Format(Money money, PageLanguage language)
    {
        var parts = MoneyText.Format(money).Split('.');
        var text = new StringBuilder(parts[0]);
        for (var at = parts[0].Length - Group; at > 0; at -= Group)
        {
            text.Insert(at, language == PageLanguage.English ? ',' : Space);
        }

        if (parts.Length > 1)
        {
            text.Append(language == PageLanguage.English ? '.' : ',').Append(parts[1].PadRight(money.Currency.Exponent, '0'));
        }

        return text.Append(Space).Append(money.Currency.Code == "KZT" ? "₸" : money.Currency.Code).ToString();
    }
}
