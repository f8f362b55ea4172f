using System.Buffers.Text;

namespace FreedomPay.Bench.Load;

/// <summary>One HTTP answer at the beginning of a buffer. As little parsing as tells where it ends.</summary>
internal readonly ref struct HttpAnswer
{
    private static ReadOnlySpan<byte> Success => "HTTP/1.1 200"u8;

    private HttpAnswer(bool succeeded, ReadOnlySpan<byte> body, int length)
    {
        Succeeded = succeeded;
        Body = body;
        Length = length;
    }

    /// <summary>Whether the HTTP status is 200.</summary>
    public bool Succeeded { get; }

    public ReadOnlySpan<byte> Body { get; }

    /// <summary>Bytes of the whole answer.</summary>
    public int Length { get; }

    /// <summary>Reads the answer; false when it has not arrived whole.</summary>
    /// <exception cref="LoadFailedException">It is framed in a way we do not read.</exception>
    public static bool TryRead(ReadOnlySpan<byte> received, out HttpAnswer answer)
    {
        answer = default;
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        var head = received[..(end + 2)];
        var bodyLength = BodyLength(head);
        var length = end + 4 + bodyLength;
        if (received.Length < length) return false;
        answer = new HttpAnswer(head.StartsWith(Success), received.Slice(end + 4, bodyLength), length);
        return true;
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            at = head.IndexOf("\r\ncontent-length: "u8);
        }

        return at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _)
            ? length
            : throw new LoadFailedException("The server's answer has no Content-Length:\n" + System.Text.Encoding.Latin1.GetString(head));
    }
}
