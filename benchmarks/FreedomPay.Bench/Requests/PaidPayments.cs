namespace FreedomPay.Bench.Requests;

/// <summary>Payments made earlier in the run, to be read later: the first ones, up to a bound.</summary>
internal sealed class PaidPayments
{
    private const int CountMax = 200_000;

    private readonly (int Merchant, long Id)[] _payments = new (int, long)[CountMax];

    public int Count { get; private set; }

    public (int Merchant, long Id) this[int index] => _payments[index];

    public void Remember(int merchant, long id)
    {
        if (Count < CountMax) _payments[Count++] = (merchant, id);
    }
}
