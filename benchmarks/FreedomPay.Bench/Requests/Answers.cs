using System.Buffers.Text;
using System.Text;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Requests;

/// <summary>Checks answers by looking for what must be in them.</summary>
internal static class Answers
{
    /// <summary>Accepts an answer that holds the element; any other one ends the run with what the server said.</summary>
    /// <exception cref="LoadFailedException">The element is not there.</exception>
    public static void Demand(ReadOnlySpan<byte> body, ReadOnlySpan<byte> element)
    {
        if (body.IndexOf(element) < 0)
        {
            throw new LoadFailedException($"The answer has no {Encoding.UTF8.GetString(element)}:\n{Encoding.UTF8.GetString(body)}");
        }
    }

    /// <summary>The payment id of an answer.</summary>
    /// <exception cref="LoadFailedException">There is none.</exception>
    public static long PaymentId(ReadOnlySpan<byte> body) => Number(body, "<pg_payment_id>"u8);

    /// <summary>The recurring profile of an answer.</summary>
    /// <exception cref="LoadFailedException">There is none.</exception>
    public static long Profile(ReadOnlySpan<byte> body) => Number(body, "<pg_recurring_profile>"u8);

    private static long Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> element)
    {
        var at = body.IndexOf(element);
        return at >= 0 && Utf8Parser.TryParse(body[(at + element.Length)..], out long number, out _)
            ? number
            : throw new LoadFailedException($"The answer has no {Encoding.UTF8.GetString(element)}:\n{Encoding.UTF8.GetString(body)}");
    }
}
