using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Charges of recurring profiles made earlier, chosen at random.</summary>
internal sealed class RecurringCharges(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source, PaidPayments profiles) : IWorkload
{
    private readonly RequestTemplate[] _charge = [.. merchants.Select(merchant => Pages.Recurrent(host, merchant))];

    public int Write(LoadConnection connection, Span<byte> request)
    {
        var (merchant, profile) = profiles[source.Below(profiles.Count)];
        return _charge[merchant].Write(
            new RequestValues { Amount = source.Amount(), OrderId = source.OrderId(), Profile = source.Profile(profile), Salt = source.Salt() }, request);
    }

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "<pg_status>ok</pg_status>"u8);
        return true;
    }
}
