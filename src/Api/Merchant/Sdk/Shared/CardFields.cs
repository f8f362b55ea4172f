using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Rest;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Merchant.Sdk.Shared;

/// <summary>A card as a payer typed it. Spec: sdk-and-cms §2.1.</summary>
public record CardFields
{
    /// <summary>Number; blanks between groups do not count.</summary>
    [Json("card_number", Required = true, Pattern = "[0-9][0-9 ]{12,30}")]
    public string? Number { get; init; }

    /// <summary>Name on the card.</summary>
    [Json("card_holder_name", Required = true, LengthMax = 64, Pattern = "[A-Za-z][A-Za-z .'-]*")]
    public string? Holder { get; init; }

    /// <summary>Month of expiry, two digits.</summary>
    [Json("card_exp_month", Required = true, Pattern = "[0-9]{1,2}")]
    public string? Month { get; init; }

    /// <summary>Year of expiry, two digits.</summary>
    [Json("card_exp_year", Required = true, Pattern = "[0-9]{2}")]
    public string? Year { get; init; }

    /// <summary>The card, or what is wrong with it.</summary>
    /// <param name="path">The path of the object that has these members.</param>
    /// <param name="today">The date that expiry is compared with.</param>
    /// <param name="anyNumber">The check digit is not looked at: test payments.</param>
    internal RestOutcome<TypedCard> Read(string path, DateOnly today, bool anyNumber)
    {
        if (!Pan.TryParse(Number!.Replace(" ", "", StringComparison.Ordinal), out var pan) || !(anyNumber || pan.HasCheckDigit))
        {
            return RestError.Invalid($"{path}.card_number", "Card number is not valid");
        }

        if (!CardExpiry.TryParse(Year, Month, out var expiry))
        {
            return RestError.Invalid($"{path}.card_exp_month", "Card expiry is not valid");
        }

        return expiry.IsPast(today) ? RestError.Invalid($"{path}.card_exp_year", "Card has expired") : new TypedCard(pan, expiry, Holder!);
    }
}

/// <summary>A card that was read.</summary>
/// <param name="Pan">Number.</param>
/// <param name="Expiry">Expiry.</param>
/// <param name="Holder">Name.</param>
internal sealed record TypedCard(Pan Pan, CardExpiry Expiry, string Holder);
