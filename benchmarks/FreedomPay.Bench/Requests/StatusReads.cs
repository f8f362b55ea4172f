using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Status of payments made earlier, chosen at random; each must be debited.</summary>
internal sealed class StatusReads(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source, PaidPayments paid) : IWorkload
{
    private readonly RequestTemplate[] _status = [.. merchants.Select(merchant => Pages.Status(host, merchant))];

    public int Write(LoadConnection connection, Span<byte> request)
    {
        var (merchant, id) = paid[source.Below(paid.Count)];
        return _status[merchant].Write(new RequestValues { PaymentId = source.PaymentId(id), Salt = source.Salt() }, request);
    }

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "<pg_payment_status>success</pg_payment_status>"u8);
        Answers.Demand(body, "<pg_captured>1</pg_captured>"u8);
        return true;
    }
}
