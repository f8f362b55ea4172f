using System.Buffers;
using FreedomPay.Dialects.PgForm.Wire;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>A request body in one pooled array, or the finding that it is too large.</summary>
internal readonly record struct BodyBuffer(byte[]? Rented, int Length)
{
    private const int FirstRent = 2048;

    /// <summary>No body, or too much of it.</summary>
    public bool IsTooLarge => Length < 0;

    private static BodyBuffer TooLarge => new(null, -1);

    /// <summary>Reads the body to its end, or to the first byte beyond the bound: nothing is read after that.</summary>
    public static async ValueTask<BodyBuffer> ReadAsync(HttpRequest request, int bytesMax, CancellationToken cancellationToken)
    {
        if (request.ContentLength is { } announced)
        {
            if (announced == 0)
            {
                return default;
            }

            if (announced > bytesMax)
            {
                return TooLarge;
            }
        }

        byte[]? rented = null;
        var used = 0;
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellationToken);
                var arrived = read.Buffer;
                if (used + arrived.Length > bytesMax)
                {
                    request.BodyReader.AdvanceTo(arrived.End);
                    Discard(ref rented, used);
                    return TooLarge;
                }

                if (!arrived.IsEmpty)
                {
                    rented = WithRoom(rented, used, (int)arrived.Length, (int)(request.ContentLength ?? FirstRent));
                    arrived.CopyTo(rented.AsSpan(used));
                    used += (int)arrived.Length;
                }

                request.BodyReader.AdvanceTo(arrived.End);
                if (read.IsCompleted)
                {
                    return new BodyBuffer(rented, used);
                }
            }
        }
        catch
        {
            Discard(ref rented, used);
            throw;
        }
    }

    private static byte[] WithRoom(byte[]? rented, int used, int more, int expected)
    {
        if (rented is not null && rented.Length - used >= more)
        {
            return rented;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(expected, Math.Max(used + more, used * 2)));
        if (rented is not null)
        {
            rented.AsSpan(0, used).CopyTo(larger);
            WireMessage.Return(rented, used);
        }

        return larger;
    }

    private static void Discard(ref byte[]? rented, int used)
    {
        if (rented is not null)
        {
            WireMessage.Return(rented, used);
            rented = null;
        }
    }
}
