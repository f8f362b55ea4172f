using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Holds on issued cards chosen at random: each is decided by state, limits and money under the card's lock. Spec: card-api §2.32.</summary>
internal sealed class CardAuthorisations(string host, IReadOnlyList<byte[]> cards, ValueSource source) : IWorkload
{
    private readonly JwsTemplate _create = new(
        host,
        "/v5/card-api/transaction/create",
        BenchPartner.Sandbox,
        """{"request_id":"<RequestId>","card_id":"<CardId>","type":"debit","amount":1.25,"currency":"KZT","auto_clearing":false}""");

    public int Write(LoadConnection connection, Span<byte> request) =>
        _create.Write(new RequestValues { RequestId = source.RequestId(), CardId = cards[source.Below(cards.Count)] }, request);

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "\"request_status\":\"success\""u8);
        Answers.Demand(body, "\"fin_document_id\":\"\""u8);
        return true;
    }
}
