using System.Globalization;
using System.Text.RegularExpressions;
using FreedomPay.Kernel;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.SavedCards;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Web.Checkout;

/// <summary>What is wrong with a field.</summary>
internal enum FieldError
{
    None = 0,

    /// <summary>Missing, or not in the field's form.</summary>
    Wrong = 1,

    /// <summary>In the past.</summary>
    Past = 2,
}

/// <summary>
/// What the payer typed. Number and verification value are never shown again; the rest stands in the form when something is wrong. Spec:
/// merchant-purchase §3.4.
/// </summary>
internal sealed partial record PayForm
{
    public const string Choice = "card";
    public const string NewCard = "new";
    public const string Number = "number";
    public const string Expiry = "expiry";
    public const string Cvv = "cvv";
    public const string KeptCvv = "kept_cvv";
    public const string Holder = "holder";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Save = "save";

    private const int HolderMax = 64;
    private const int RussianTrunkLength = 11;

    /// <summary>What the payer typed that may be shown again.</summary>
    public required IReadOnlyDictionary<string, string> Typed { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public required IReadOnlyDictionary<string, FieldError> Errors { get; init; }

    /// <summary>The payment; null when something is wrong.</summary>
    public CheckoutPayment? Payment { get; init; }

    /// <summary>Reads a form.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="checkout">The checkout.</param>
    /// <param name="kept">The cards that the payer may choose from.</param>
    /// <param name="today">The date.</param>
    public static PayForm Read(IFormCollection form, CheckoutView checkout, IReadOnlyList<SavedCard> kept, DateOnly today)
    {
        var errors = new Dictionary<string, FieldError>();
        var choice = checkout.SavedCard?.Id.ToString(CultureInfo.InvariantCulture) ?? (kept.Count == 0 ? NewCard : TextOf(form, Choice));
        var email = Optional(form, Email, errors, text => PayerContact.IsEmail(text) ? text : null);
        var phone = Optional(form, Phone, errors, PhoneOf);
        var (card, saved, cvv) = choice == NewCard
            ? ReadCard(form, checkout.Payment.Test, today, errors)
            : ReadKept(form, choice, checkout, kept, errors);
        return new PayForm
        {
            Errors = errors,
            Typed = new[] { Choice, Expiry, Holder, Email, Phone, Save }.ToDictionary(name => name, name => TextOf(form, name)),
            Payment = errors.Count > 0 ? null : new CheckoutPayment
            {
                Card = card,
                SavedCard = saved,
                Cvv = cvv,
                SaveCard = choice == NewCard && TextOf(form, Save).Length > 0,
                Email = email,
                Phone = phone,
            },
        };
    }

    /// <summary>Reads a card's expiry as people write it: <c>12/30</c>, <c>12 / 2030</c>, <c>1230</c>.</summary>
    public static bool TryReadExpiry(string text, out CardExpiry expiry)
    {
        var match = ExpiryForm().Match(text);
        return CardExpiry.TryParse(match.Groups["year"].Value, match.Groups["month"].Value, out expiry);
    }

    private static (CheckoutCard? Card, long? Saved, Cvv? Cvv) ReadCard(
        IFormCollection form, bool test, DateOnly today, Dictionary<string, FieldError> errors)
    {
        var digits = Separators().Replace(TextOf(form, Number), "");
        if (!Pan.TryParse(digits, out var pan) || !(test || pan.HasCheckDigit))
        {
            errors[Number] = FieldError.Wrong;
        }

        if (!TryReadExpiry(TextOf(form, Expiry), out var expiry))
        {
            errors[Expiry] = FieldError.Wrong;
        }
        else if (expiry.IsPast(today))
        {
            errors[Expiry] = FieldError.Past;
        }

        if (!Kernel.Cvv.TryParse(TextOf(form, Cvv), out var cvv))
        {
            errors[Cvv] = FieldError.Wrong;
        }

        var holder = Spaces().Replace(TextOf(form, Holder), " ").ToUpperInvariant();
        if (holder.Length > HolderMax || !HolderForm().IsMatch(holder))
        {
            errors[Holder] = FieldError.Wrong;
        }

        return errors.Count > 0 ? default : (new CheckoutCard(pan!, expiry, holder), null, cvv);
    }

    private static (CheckoutCard? Card, long? Saved, Cvv? Cvv) ReadKept(
        IFormCollection form, string choice, CheckoutView checkout, IReadOnlyList<SavedCard> kept, Dictionary<string, FieldError> errors)
    {
        var card = checkout.SavedCard ?? kept.FirstOrDefault(card => card.Id.ToString(CultureInfo.InvariantCulture) == choice);
        if (card is null)
        {
            errors[Choice] = FieldError.Wrong;
            return default;
        }

        if (!Kernel.Cvv.TryParse(TextOf(form, KeptCvv), out var cvv) && AsksCvv(checkout, card))
        {
            errors[KeptCvv] = FieldError.Wrong;
        }

        return (null, card.Id, cvv);
    }

    /// <summary>
    /// Whether a kept card is charged with its verification value only: the shop said so by naming the card, or the issuer has not confirmed it yet.
    /// </summary>
    public static bool AsksCvv(CheckoutView checkout, SavedCard card) => checkout.SavedCard is not null || card.Status != SavedCardStatus.Approved;

    private static string? Optional(IFormCollection form, string field, Dictionary<string, FieldError> errors, Func<string, string?> read)
    {
        var text = TextOf(form, field);
        if (text.Length == 0)
        {
            return null;
        }

        var value = read(text);
        if (value is null)
        {
            errors[field] = FieldError.Wrong;
        }

        return value;
    }

    /// <summary>Digits with the country code; the 8 that people in Kazakhstan and Russia dial first stands for their code 7.</summary>
    private static string? PhoneOf(string text)
    {
        var digits = Separators().Replace(text.TrimStart('+'), "");
        return !PayerContact.IsPhone(digits) ? null
            : digits.Length == RussianTrunkLength && digits[0] == '8' ? string.Concat("7", digits.AsSpan(1))
            : digits;
    }

    private static string TextOf(IFormCollection form, string field) => ((string?)form[field] ?? "").Trim();

    [GeneratedRegex(@"[\s()\u00a0.-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<month>[0-9]{1,2})\s*[/.\s-]\s*(20)?(?<year>[0-9]{2})$|^(?<month>[0-9]{2})(20)?(?<year>[0-9]{2})$")]
    private static partial Regex ExpiryForm();

    [GeneratedRegex(@"^[A-Z][A-Z.'’-]*( [A-Z][A-Z.'’-]*)+$")]
    private static partial Regex HolderForm();
}
