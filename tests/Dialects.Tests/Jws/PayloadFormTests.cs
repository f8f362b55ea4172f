using System.Buffers;
using System.Text;
using FreedomPay.Dialects.Jws.Signing;

namespace FreedomPay.Dialects.Tests.Jws;

public sealed class PayloadFormTests
{
    [Theory]
    [InlineData("""{ "a" : [ 1 , 2.50, { } , [ ] , null , true ], "b":"x" }""", """{"a":[1,2.50,{},[],null,true],"b":"x"}""")]
    [InlineData("""{"a":"\/ \u0434 \u0001 \n \" \\"}""", """{"a":"/ д \u0001 \n \" \\"}""")]
    [InlineData("""{"url":"https://x/й","ключ":1}""", """{"url":"https://x/й","ключ":1}""")]
    public void Compact_KeepsOrderAndEscapesNoMoreThanItMust(string body, string compact) => Assert.Equal(compact, Write(body, escaped: false));

    [Theory]
    [InlineData("""{ "url" : "https://x/й😀", "ы":"a" }""", """{"url":"https:\/\/x\/\u0439\ud83d\ude00","\u044b":"a"}""")]
    [InlineData("""{"a":"\t\u007f"}""", "{\"a\":\"\\t\u007f\"}")]
    public void Escaped_IsPhpsDefault(string body, string php) => Assert.Equal(php, Write(body, escaped: true));

    private static string Write(string body, bool escaped)
    {
        var output = new ArrayBufferWriter<byte>();
        PayloadForm.Write(Encoding.UTF8.GetBytes(body), escaped, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
