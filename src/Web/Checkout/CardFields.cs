using System.Globalization;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>Fields of the form that pays: kept cards to choose from, a card's data, what the shop did not say.</summary>
internal static class CardFields
{
    /// <summary>Everything that the payer is asked for.</summary>
    public static Markup Of(CheckoutScene scene) => scene.Checkout.SavedCard is { } card
        ? Markup.Of($"{Chosen(card)}{KeptCvv(scene)}{Contacts(scene)}")
        : Markup.Of($"""{Kept(scene)}<div class="fresh">{Card(scene)}</div>{Contacts(scene)}""");

    /// <summary>The kept card that pays, and no other.</summary>
    public static Markup Chosen(SavedCard card) => Markup.Of($"""
        <p class="choice"><span>{Digits(card)}</span><small>{card.Expiry?.ToString()}</small>{SchemeBadge.Of(card.Scheme)}</p>
        """);

    /// <summary>The verification value of a kept card.</summary>
    public static Markup KeptCvv(CheckoutScene scene, string name = PayForm.KeptCvv) => Markup.Of($"""
        <div class="field again"><label for="{name}">{scene.Texts.Cvv}</label>
        <input id="{name}" name="{name}" type="password" inputmode="numeric" autocomplete="cc-csc" maxlength="4" pattern="[0-9]{new Markup("{3,4}")}"
         {Required(scene.Checkout.SavedCard is not null)} data-wrong="{scene.Texts.CvvWrong}" {Described(scene, PayForm.KeptCvv, name)} />
        <p class="tip" id="{name}-tip">{scene.Texts.CvvHint}</p>{Wrong(scene, PayForm.KeptCvv, name)}</div>
        """);

    private static Markup Kept(CheckoutScene scene)
    {
        if (scene.Kept.Count == 0)
        {
            return Markup.None;
        }

        var (texts, chosen) = (scene.Texts, scene.Form?.Typed[PayForm.Choice]);
        chosen = string.IsNullOrEmpty(chosen) ? IdOf(scene.Kept[0]) : chosen;
        return Markup.Of($"""
            <fieldset><legend>{texts.SavedCards}</legend>
            {Markup.Join(scene.Kept.Select(card => Choice(scene, card, chosen)))}
            <label class="choice"><input type="radio" name="{PayForm.Choice}" value="{PayForm.NewCard}" id="card-new"
             {Checked(chosen == PayForm.NewCard)} /><span>{texts.AnotherCard}</span></label>
            <p class="tip">{texts.RemovalHint}</p>
            {Wrong(scene, PayForm.Choice, PayForm.Choice)}
            </fieldset>
            {(scene.Kept.Any(card => PayForm.AsksCvv(scene.Checkout, card)) ? KeptCvv(scene) : Markup.None)}
            """);
    }

    private static Markup Choice(CheckoutScene scene, SavedCard card, string chosen)
    {
        var asks = new Markup(PayForm.AsksCvv(scene.Checkout, card) ? "data-cvv=\"1\"" : "");
        return Markup.Of($"""
            <label class="choice"><input type="radio" name="{PayForm.Choice}" value="{IdOf(card)}" {asks} {Checked(chosen == IdOf(card))} />
            <span>{Digits(card)}</span><small>{card.Expiry?.ToString()}</small>{SchemeBadge.Of(card.Scheme)}</label>
            """);
    }

    private static Markup Card(CheckoutScene scene)
    {
        var texts = scene.Texts;
        var required = Required(scene.Kept.Count == 0);
        var typed = scene.Form?.Typed;
        return Markup.Of($"""
            <div class="field"><label for="number">{texts.Number}</label>
            <div class="number"><input id="number" name="number" type="text" inputmode="numeric" autocomplete="cc-number" maxlength="30"
             pattern="[0-9 .\-]{new Markup("{13,30}")}" {required} data-wrong="{texts.NumberWrong}"
             {Described(scene, PayForm.Number, PayForm.Number, tip: false)} />
            {SchemeBadge.Place}</div>{Wrong(scene, PayForm.Number, PayForm.Number)}</div>
            <div class="pair">
            <div class="field"><label for="expiry">{texts.Expiry}</label>
            <input id="expiry" name="expiry" type="text" inputmode="numeric" autocomplete="cc-exp" maxlength="9" {required} value="{typed?[PayForm.Expiry]}"
             data-wrong="{texts.ExpiryWrong}" data-past="{texts.ExpiryPast}" {Described(scene, PayForm.Expiry, PayForm.Expiry)} />
            <p class="tip" id="expiry-tip">{texts.ExpiryHint}</p>{Wrong(scene, PayForm.Expiry, PayForm.Expiry)}</div>
            <div class="field"><label for="cvv">{texts.Cvv}</label>
            <input id="cvv" name="cvv" type="password" inputmode="numeric" autocomplete="cc-csc" maxlength="4" pattern="[0-9]{new Markup("{3,4}")}" {required}
             data-wrong="{texts.CvvWrong}" {Described(scene, PayForm.Cvv, PayForm.Cvv)} />
            <p class="tip" id="cvv-tip">{texts.CvvHint}</p>{Wrong(scene, PayForm.Cvv, PayForm.Cvv)}</div>
            </div>
            <div class="field"><label for="holder">{texts.Holder}</label>
            <input id="holder" name="holder" type="text" autocomplete="cc-name" autocapitalize="characters" spellcheck="false" maxlength="64" {required}
             value="{typed?[PayForm.Holder]}" data-wrong="{texts.HolderWrong}" {Described(scene, PayForm.Holder, PayForm.Holder)} />
            <p class="tip" id="holder-tip">{texts.HolderHint}</p>{Wrong(scene, PayForm.Holder, PayForm.Holder)}</div>
            {SaveChoice(scene)}
            """);
    }

    /// <summary>A card is kept for a payer whom the shop named, if the shop keeps cards; where the shop decided already, nothing is asked.</summary>
    private static Markup SaveChoice(CheckoutScene scene)
    {
        var details = scene.Checkout.Payment.Details;
        return scene.Keeps || details.SaveCard || details.UserId is null || !scene.Checkout.Merchant.Settings.SavedCards ? Markup.None : Markup.Of($"""
            <label class="tick"><input type="checkbox" name="{PayForm.Save}" value="1" {Checked(scene.Form?.Typed[PayForm.Save].Length > 0)} />
            <span>{scene.Texts.SaveCard}</span></label>
            """);
    }

    /// <summary>What the shop did not say of the payer. Spec: merchant-purchase §3.1.</summary>
    private static Markup Contacts(CheckoutScene scene)
    {
        var details = scene.Checkout.Payment.Details;
        var email = details.UserEmail is null && !scene.Look.HidesEmail && !scene.Keeps;
        var phone = details.UserPhone is null && !scene.Look.HidesPhone && !scene.Keeps;
        return !email && !phone ? Markup.None : Markup.Of($"""
            <div class="contacts">
            {(email ? Contact(scene, PayForm.Email, "email", scene.Texts.Email, scene.Texts.EmailWrong, Markup.None) : Markup.None)}
            {(phone ? Contact(scene, PayForm.Phone, "tel", scene.Texts.Phone, scene.Texts.PhoneWrong, Tip(PayForm.Phone, scene.Texts.PhoneHint)) : Markup.None)}
            </div>
            """);
    }

    private static Markup Contact(CheckoutScene scene, string name, string kind, string label, string wrong, Markup tip) => Markup.Of($"""
        <div class="field"><label for="{name}">{label} <small>({scene.Texts.Optional})</small></label>
        <input id="{name}" name="{name}" type="{kind}" inputmode="{kind}" autocomplete="{kind}" maxlength="254" value="{scene.Form?.Typed[name]}"
         data-wrong="{wrong}" {Described(scene, name, name, tip.Text.Length > 0)} />{tip}{Wrong(scene, name, name)}</div>
        """);

    private static Markup Tip(string name, string text) => Markup.Of($"""<p class="tip" id="{name}-tip">{text}</p>""");

    private static Markup Described(CheckoutScene scene, string field, string id, bool tip = true)
    {
        var invalid = new Markup(scene.Form?.Errors.ContainsKey(field) == true ? " aria-invalid=\"true\"" : "");
        return tip
            ? Markup.Of($"""aria-describedby="{id}-wrong {id}-tip"{invalid}""")
            : Markup.Of($"""aria-describedby="{id}-wrong"{invalid}""");
    }

    private static Markup Wrong(CheckoutScene scene, string field, string id) =>
        Markup.Of($"""<p class="wrong" id="{id}-wrong">{MessageOf(scene, field)}</p>""");

    private static string MessageOf(CheckoutScene scene, string field) => scene.Form?.Errors.GetValueOrDefault(field) switch
    {
        null or FieldError.None => "",
        FieldError.Past => scene.Texts.ExpiryPast,
        _ => field switch
        {
            PayForm.Number => scene.Texts.NumberWrong,
            PayForm.Expiry => scene.Texts.ExpiryWrong,
            PayForm.Holder => scene.Texts.HolderWrong,
            PayForm.Email => scene.Texts.EmailWrong,
            PayForm.Phone => scene.Texts.PhoneWrong,
            PayForm.Choice => scene.Texts.CardGone,
            _ => scene.Texts.CvvWrong,
        },
    };

    private static Markup Required(bool required) => new(required ? "required=\"required\"" : "");

    private static Markup Checked(bool chosen) => new(chosen ? "checked=\"checked\"" : "");

    private static string IdOf(SavedCard card) => card.Id.ToString(CultureInfo.InvariantCulture);

    private static string Digits(SavedCard card) => "•••• " + card.MaskedPan[^4..];
}
