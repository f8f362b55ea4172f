using System.Collections.Frozen;
using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Snapshot;

/// <summary>Which token is whose, and all origins together. Immutable.</summary>
internal sealed class WebTokenTable
{
    private readonly FrozenDictionary<string, MerchantId> _byToken;
    private readonly FrozenSet<string> _origins;

    private WebTokenTable(IEnumerable<Merchant> merchants)
    {
        var all = merchants.Where(merchant => merchant.Settings.WebToken is not null).ToArray();
        _byToken = all.ToFrozenDictionary(merchant => merchant.Settings.WebToken!, merchant => merchant.Id, StringComparer.Ordinal);
        _origins = all.SelectMany(merchant => merchant.Settings.WebOrigins).ToFrozenSet(StringComparer.Ordinal);
    }

    public static WebTokenTable Empty { get; } = new([]);

    public static WebTokenTable Of(IEnumerable<Merchant> merchants) => new(merchants);

    public MerchantId? Find(string token) => _byToken.TryGetValue(token, out var merchant) ? merchant : null;

    public bool IsKnown(WebOrigin origin) => origin.IsIn(_origins);
}
