using System.Text;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Payers open pages made earlier, chosen at random; each must ask for a card.</summary>
internal sealed class PageLoads(string host, ValueSource source, OpenedPages opened) : IWorkload
{
    private const string Before = "GET /pay.html?customer=";

    private readonly byte[] _request = Encoding.ASCII.GetBytes($"{Before}{new string('0', OpenedPages.CustomerWidth)} HTTP/1.1\r\nHost: {host}\r\n\r\n");

    public int Write(LoadConnection connection, Span<byte> request)
    {
        _request.CopyTo(request);
        opened[source.Below(opened.Count)].CopyTo(request[Before.Length..]);
        return _request.Length;
    }

    public bool Read(LoadConnection connection, ReadOnlySpan<byte> body)
    {
        Answers.Demand(body, "autocomplete=\"cc-number\""u8);
        return true;
    }
}
