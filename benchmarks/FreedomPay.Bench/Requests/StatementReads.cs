using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>The statement of one card over the usual 30 days. Spec: card-api §2.16.</summary>
internal sealed class StatementReads(string host, byte[] card, int lines) : IWorkload
{
    private readonly JwsTemplate _statement = new(host, "/v5/card-api/card/statement", BenchPartner.Sandbox, """{"card_id":"<CardId>"}""");

    public int Write(LoadConnection connection, Span<byte> request) => _statement.Write(new RequestValues { CardId = card }, request);

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        if (body.Count("\"rrn\":"u8) != lines) Answers.Demand(body, System.Text.Encoding.ASCII.GetBytes($"{lines} operations"));
        return true;
    }
}
