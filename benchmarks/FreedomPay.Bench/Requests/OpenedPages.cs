using System.Text;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Payment pages made earlier in the run, to be loaded later: the first ones, up to a bound. Each is the customer number in the page's address.</summary>
internal sealed class OpenedPages
{
    public const int CustomerWidth = 36;

    private const int CountMax = 50_000;

    private readonly byte[] _customers = new byte[CountMax * CustomerWidth];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int index] => _customers.AsSpan(index * CustomerWidth, CustomerWidth);

    /// <summary>Remembers the page of an answer.</summary>
    /// <exception cref="LoadFailedException">The answer names none.</exception>
    public void Remember(ReadOnlySpan<byte> body)
    {
        var name = "pay.html?customer="u8;
        var at = body.IndexOf(name);
        if (at < 0 || body.Length < at + name.Length + CustomerWidth)
        {
            throw new LoadFailedException("The answer has no page:\n" + Encoding.UTF8.GetString(body));
        }

        if (Count < CountMax) body.Slice(at + name.Length, CustomerWidth).CopyTo(_customers.AsSpan(Count++ * CustomerWidth));
    }
}
