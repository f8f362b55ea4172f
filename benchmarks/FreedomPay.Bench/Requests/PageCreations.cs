using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Payment pages made by shops chosen at random.</summary>
internal sealed class PageCreations(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source, OpenedPages opened) : IWorkload
{
    private readonly RequestTemplate[] _creation = [.. merchants.Select(merchant => Pages.Creation(host, merchant))];

    public int Write(LoadConnection connection, Span<byte> request) => _creation[source.Below(_creation.Length)].Write(
        new RequestValues { Amount = source.Amount(), OrderId = source.OrderId(), Salt = source.Salt() }, request);

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "<pg_status>ok</pg_status>"u8);
        opened.Remember(body);
        return true;
    }
}
