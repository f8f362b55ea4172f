using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>The live versions of a merchant's keys that a page takes, the preferred one first.</summary>
internal readonly struct LiveKeys
{
    private readonly Secret _first;
    private readonly Secret? _second;
    private readonly Secret? _third;
    private readonly Secret? _fourth;

    private LiveKeys(KeyRing ring, KeyRing? other)
    {
        _first = ring.Current;
        _second = ring.Previous ?? other?.Current;
        _third = ring.Previous is null ? other?.Previous : other?.Current;
        _fourth = ring.Previous is null ? null : other?.Previous;
        Count = _second is null ? 1 : _third is null ? 2 : _fourth is null ? 3 : 4;
    }

    public int Count { get; }

    public Secret this[int index] => index switch { 0 => _first, 1 => _second!, 2 => _third!, _ => _fourth! };

    public static LiveKeys Of(KeyRing keys) => new(keys, null);

    public static LiveKeys Of(Merchant merchant, PgFormKeys keys) => keys switch
    {
        PgFormKeys.Receive => new LiveKeys(merchant.ReceiveKeys, null),
        PgFormKeys.Payout => new LiveKeys(merchant.PayoutKeys, null),
        PgFormKeys.ReceiveOrPayout => new LiveKeys(merchant.ReceiveKeys, merchant.PayoutKeys),
        PgFormKeys.PayoutOrReceive => new LiveKeys(merchant.PayoutKeys, merchant.ReceiveKeys),
    };
}
