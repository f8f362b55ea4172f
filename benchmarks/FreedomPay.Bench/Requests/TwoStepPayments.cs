using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Card payments in two requests: a hold, then its clearing in full.</summary>
internal sealed class TwoStepPayments(string host, IReadOnlyList<BenchMerchant> merchants, ValueSource source) : IWorkload
{
    private readonly RequestTemplate[] _hold = [.. merchants.Select(merchant => Pages.Payment(host, merchant, hold: true))];
    private readonly RequestTemplate[] _clearing = [.. merchants.Select(merchant => Pages.Clearing(host, merchant))];

    public int Write(LoadConnection connection, Span<byte> request)
    {
        if (connection.Step == 1)
        {
            return _clearing[connection.Merchant].Write(
                new RequestValues { PaymentId = source.PaymentId(connection.Payment), Salt = source.Salt() }, request);
        }

        connection.Merchant = source.Below(_hold.Length);
        return _hold[connection.Merchant].Write(
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
        if (connection.Step == 1)
        {
            Answers.Demand(body, "<pg_status_clearing>1</pg_status_clearing>"u8);
            return true;
        }

        Answers.Demand(body, "<pg_3ds>0</pg_3ds>"u8);
        connection.Payment = Answers.PaymentId(body);
        connection.Step = 1;
        return false;
    }
}
