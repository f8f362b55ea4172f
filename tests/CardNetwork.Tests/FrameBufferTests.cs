using FreedomPay.CardNetwork.Framing;

namespace FreedomPay.CardNetwork.Tests;

public sealed class FrameBufferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5000)]
    public void Messages_ComeOutWholeHoweverTheyArrive(int chunk)
    {
        using var frames = new FrameBuffer();
        var sent = Enumerable.Range(1, 300).Select(i => Enumerable.Repeat((byte)i, (i * 37 % FrameBuffer.MessageLengthMax) + 1).ToArray()).ToList();
        var stream = sent.SelectMany(m => new[] { (byte)(m.Length >> 8), (byte)m.Length }.Concat(m)).ToArray();
        var taken = new List<byte[]>();
        for (var at = 0; at < stream.Length;)
        {
            var count = Math.Min(Math.Min(chunk, stream.Length - at), frames.Free().Length);
            stream.AsSpan(at, count).CopyTo(frames.Free().Span);
            frames.Received(count);
            at += count;
            while (frames.TryTake(out var message) == FrameStatus.Frame)
            {
                taken.Add(message.ToArray());
            }
        }

        Assert.Equal(sent, taken);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0x10, 0x01)]
    [InlineData(0xFF, 0xFF)]
    public void LengthOutOfBounds_IsMalformed(byte high, byte low)
    {
        using var frames = new FrameBuffer();
        frames.Free().Span[0] = high;
        frames.Free().Span[1] = low;
        frames.Received(2);
        Assert.Equal(FrameStatus.Malformed, frames.TryTake(out _));
    }

    [Fact]
    public void OutgoingBuffer_RefusesAboveItsLimit()
    {
        using var buffer = new OutgoingBuffer(100_000);
        Assert.True(buffer.TryAppend(new byte[60_000]));
        Assert.False(buffer.TryAppend(new byte[60_000]));
        Assert.Equal(60_000, buffer.Length);
    }
}
