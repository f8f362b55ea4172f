using System.Globalization;
using System.Security.Cryptography;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Cards;

/// <summary>Card numbers and accounts of our own. Spec: card-api §1.9.</summary>
internal static class CardNumbers
{
    /// <summary>Our issuer identification number; no scheme has it.</summary>
    public const string Bin = "951234";

    private const string BankCode = "951";

    /// <summary>A card number at random: 16 digits with a check digit.</summary>
    public static Pan Create()
    {
        var body = Bin + RandomNumberGenerator.GetString("0123456789", 9);
        return Pan.Parse(body + Luhn.CheckDigit(body));
    }

    /// <summary>The account number of a card (ISO 13616): country, check digits, bank, and the card's number in this room.</summary>
    public static string Iban(long card)
    {
        var account = BankCode + "K" + card.ToString("000000000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"KZ{98 - Mod97(account + "KZ00"):00}{account}");
    }

    private static int Mod97(string text)
    {
        var rest = 0;
        foreach (var c in text)
        {
            rest = char.IsAsciiDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        }

        return rest;
    }
}
