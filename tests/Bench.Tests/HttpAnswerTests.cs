using System.Text;
using FreedomPay.Bench.Load;

namespace FreedomPay.Bench.Tests;

public class HttpAnswerTests
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nDate: today\r\n\r\nhello";

    [Fact]
    public void AnswerInPieces_IsReadWhenItIsWhole()
    {
        for (var length = 0; length < Whole.Length; length++) Assert.False(HttpAnswer.TryRead(Encoding.ASCII.GetBytes(Whole[..length]), out _));

        Assert.True(HttpAnswer.TryRead(Encoding.ASCII.GetBytes(Whole), out var answer));
        Assert.True(answer.Succeeded);
        Assert.Equal("hello", Encoding.ASCII.GetString(answer.Body));
        Assert.Equal(Whole.Length, answer.Length);
    }

    [Fact]
    public void OtherStatus_IsNoSuccess()
    {
        Assert.True(HttpAnswer.TryRead("HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n"u8, out var answer));
        Assert.False(answer.Succeeded);
    }

    [Fact]
    public void NoLength_IsRefused() =>
        Assert.Throws<LoadFailedException>(() => HttpAnswer.TryRead("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"u8, out _));
}
