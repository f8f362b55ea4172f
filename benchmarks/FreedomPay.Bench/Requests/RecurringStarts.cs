using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Card payments that each make a recurring profile, to be charged later.</summary>
internal sealed class RecurringStarts(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source, PaidPayments profiles) : IWorkload
{
    private readonly RequestTemplate[] _payment = [.. merchants.Select(merchant => Pages.Payment(host, merchant, hold: false, startsProfile: true))];

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
        profiles.Remember(connection.Merchant, Answers.Profile(body));
        return true;
    }
}
