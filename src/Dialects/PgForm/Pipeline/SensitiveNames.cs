using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>Which of a page's fields hold a card number or a verification value.</summary>
internal sealed class SensitiveNames(byte[][] cardNumbers, byte[][] cardCodes)
{
    public static SensitiveNames Of(WireModel model) => new(Names(model, WireFieldKind.CardNumber), Names(model, WireFieldKind.CardCode));

    /// <summary>A card number in clear, or the encrypted card, whose text is another at each repetition.</summary>
    public bool IsCard(ReadOnlySpan<byte> name) =>
        Contains(cardNumbers, name) || name.SequenceEqual("pg_card_pan"u8) || name.SequenceEqual(WireNames.EncryptedCard);

    public bool IsCardCode(ReadOnlySpan<byte> name) => Contains(cardCodes, name) || name.SequenceEqual("pg_card_cvc"u8);

    /// <summary>A wallet's cryptogram or token.</summary>
    public static bool IsWalletSecret(ReadOnlySpan<byte> name) => name.SequenceEqual(WireNames.Cryptogram) || name.SequenceEqual(WireNames.PaymentToken);

    private static byte[][] Names(WireModel model, WireFieldKind kind) =>
    [
        .. model.Fields.Where(field => field.Kind == kind)
            .SelectMany(field => field.Alias is null ? [field.Name] : new[] { field.Name, field.Alias })
            .Select(Encoding.UTF8.GetBytes),
    ];

    private static bool Contains(byte[][] names, ReadOnlySpan<byte> name)
    {
        foreach (var candidate in names)
        {
            if (name.SequenceEqual(candidate))
            {
                return true;
            }
        }

        return false;
    }
}
