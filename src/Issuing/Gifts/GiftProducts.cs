using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Gifts;

/// <summary>Gift products. Their cards are cards of product 9000 and the code.</summary>
internal static class GiftProducts
{
    private const int CardProducts = 9000;

    public static IReadOnlyList<GiftProduct> All { get; } =
    [
        new GiftProduct(1, "Подарочная карта 5 000", "Gift card 5,000", new Money(5_000_00, Currency.Kzt), "/images/gift-1.png"),
        new GiftProduct(2, "Подарочная карта 10 000", "Gift card 10,000", new Money(10_000_00, Currency.Kzt), "/images/gift-2.png"),
        new GiftProduct(3, "Подарочная карта", "Gift card", new Money(20_000_00, Currency.Kzt), "/images/gift-3.png"),
    ];

    public static GiftProduct? Find(int code) => All.FirstOrDefault(product => product.Code == code);

    /// <summary>The product that the card itself has.</summary>
    public static int CardProduct(GiftProduct product) => CardProducts + product.Code;

    /// <summary>Whether a card is a gift card.</summary>
    public static bool IsGift(int cardProduct) => cardProduct > CardProducts;
}
