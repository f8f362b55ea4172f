using FreedomPay.Kernel;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Signs of card schemes, drawn here.</summary>
internal static class SchemeBadge
{
    /// <summary>A scheme's name in the style and the script.</summary>
    public static string ClassOf(CardScheme scheme) => scheme switch
    {
        CardScheme.Unknown => "",
        CardScheme.Visa => "visa",
        CardScheme.Mastercard => "mastercard",
        CardScheme.UnionPay => "unionpay",
        CardScheme.AmericanExpress => "amex",
        CardScheme.Mir => "mir",
        CardScheme.Humo => "humo",
        CardScheme.Uzcard => "uzcard",
    };

    /// <summary>The sign, with its name for those who do not see it.</summary>
    public static Markup Of(CardScheme scheme) =>
        scheme == CardScheme.Unknown ? Markup.None : Markup.Of($"""<span class="scheme {ClassOf(scheme)}">{NameOf(scheme)}</span>""");

    /// <summary>The empty sign beside the card number, and the names that the script puts there.</summary>
    public static Markup Place { get; } = Markup.Of($"""<span class="scheme" id="scheme" role="status" {Names()}></span>""");

    private static Markup Names() => Markup.Join(
        CardSchemes.All.Where(scheme => scheme != CardScheme.Unknown).Select(scheme => Markup.Of($"""data-{ClassOf(scheme)}="{NameOf(scheme)}" """)));

    private static string NameOf(CardScheme scheme) => scheme switch
    {
        CardScheme.Unknown => "",
        CardScheme.Visa => "VISA",
        CardScheme.Mastercard => "Mastercard",
        CardScheme.UnionPay => "UnionPay",
        CardScheme.AmericanExpress => "AMEX",
        CardScheme.Mir => "МИР",
        CardScheme.Humo => "HUMO",
        CardScheme.Uzcard => "UZCARD",
    };
}
