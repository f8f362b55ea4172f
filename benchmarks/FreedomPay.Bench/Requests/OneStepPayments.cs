using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Card payments debited at once, on merchants and cards chosen at random.</summary>
internal sealed class OneStepPayments(
    string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source, PaidPayments paid, string? resultUrl = null) : IWorkload
{
    private readonly RequestTemplate[] _payment = [.. merchants.Select(merchant => Pages.Payment(host, merchant, hold: false, resultUrl))];

    public int Write(LoadConnection connection, Span<byte> request)
    {
        connection.Merchant = source.Below(_payment.Length);
        return _payment[connection.Merchant].Write(
            new RequestValues
            {
                Amount = source.Amount(),
                CardNumber = source.CardNumber(),
                CardCode = source.CardCode(),
                OrderId = source.OrderId(),
                Salt = source.Salt(),
            },
            request);
    }

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "<pg_status>ok</pg_status>"u8);
        Answers.Demand(body, "<pg_3ds>0</pg_3ds>"u8);
        paid.Remember(connection.Merchant, Answers.PaymentId(body));
        return true;
    }
}
