using FreedomPay.Kernel;

namespace FreedomPay.Issuing;

/// <summary>Products of the Card API. Spec: card-api §3.2.</summary>
internal static class Products
{
    private const int TermMonths = 36;

    private static readonly Dictionary<int, Product> ById = new()
    {
        [1000] = new Product(1000, "Freedom Wallet Card", Currency.Kzt, ForStock: false),
        [2000] = new Product(2000, "Instant Card", Currency.Kzt, ForStock: true),
        [3000] = new Product(3000, "Electron Card", Currency.Kzt, ForStock: true),
        [5000] = new Product(5000, "Freedom Card (v2)", Currency.Kzt, ForStock: false),
    };

    public static Product? Find(int id) => ById.GetValueOrDefault(id);

    /// <summary>The last month of a card issued now.</summary>
    public static CardExpiry ExpiryOf(DateTimeOffset issuedAt)
    {
        var last = AlmatyTime.BusinessDate(issuedAt).AddMonths(TermMonths);
        return new CardExpiry(last.Year, last.Month);
    }
}

/// <summary>A product.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Currency">Currency of its accounts unless a call says otherwise.</param>
/// <param name="ForStock">Whether it is meant for issue in bulk.</param>
internal sealed record Product(int Id, string Name, Currency Currency, bool ForStock);
