using System.Text;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>What merchants' programs answer to messages of ours (callbacks §0.5).</summary>
public sealed class MerchantAnswerTests
{
    private const string Url = "https://shop.example/hooks/result?k=1";

    private static readonly KeyRing Keys = new(new Secret(Messages.Secret));

    private static string Example { get; } = """
        <?xml version="1.0" encoding="utf-8"?>
        <response>
            <pg_status>ok</pg_status>
            <pg_description>stored</pg_description>
            <pg_salt>ackSalt01</pg_salt>
            <pg_sig>7822e6fb58058b1728d7898459c84ba7</pg_sig>
        </response>
        """;

    [Fact]
    public void ExampleEight_IsSigned()
    {
        var answer = Read(Example)!;
        Assert.Equal(("ok", "stored", true, false), (answer.Status, answer.Description, answer.IsSigned, answer.IsSignedWrongly));
    }

    [Fact]
    public void PreviousKey_SignsToo() =>
        Assert.True(MerchantAnswer.Read(Encoding.UTF8.GetBytes(Example), Url, new KeyRing(new Secret("new"), new Secret(Messages.Secret)))!.IsSigned);

    [Fact]
    public void OtherScript_IsSignedWrongly()
    {
        var answer = MerchantAnswer.Read(Encoding.UTF8.GetBytes(Example), "https://shop.example/hooks/other", Keys)!;
        Assert.Equal((false, true), (answer.IsSigned, answer.IsSignedWrongly));
    }

    [Theory]
    [InlineData("<r><pg_status>rejected</pg_status><pg_error_description>no</pg_error_description></r>", "rejected", "no", null)]
    [InlineData("<r><pg_status> Ok </pg_status><pg_timeout>300</pg_timeout></r>", "ok", null, 300)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout>soon</pg_timeout><pg_description/></r>", "ok", null, null)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout> 2147483647 </pg_timeout></r>", "ok", null, int.MaxValue)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout>2147483648</pg_timeout></r>", "ok", null, null)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout>-1</pg_timeout></r>", "ok", null, null)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout>0</pg_timeout></r>", "ok", null, null)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout>1.5</pg_timeout></r>", "ok", null, null)]
    [InlineData("<r><pg_status>ok</pg_status><pg_timeout/></r>", "ok", null, null)]
    public void Words_AreReadUnderTheirNames(string xml, string status, string? description, int? timeout)
    {
        var answer = Read(xml)!;
        Assert.Equal((status, description, timeout), (answer.Status, answer.Description, answer.Timeout));
        Assert.Equal((false, false), (answer.IsSigned, answer.IsSignedWrongly));
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("{\"pg_status\":\"ok\"}")]
    [InlineData("<response/>")]
    [InlineData("<response><pg_status/></response>")]
    [InlineData("<response><pg_status>ok</pg_status>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"ok\">]><r><pg_status>&a;</pg_status></r>")]
    [InlineData("<response><pg_status><b>ok</b></pg_status></response>")]
    public void NoStatus_NoAnswer(string body) => Assert.Null(Read(body));

    [Fact]
    public void BytesThatAreNoText_AreNoAnswer() => Assert.Null(MerchantAnswer.Read([0xff, 0xfe, 0x3c], Url, Keys));

    private static MerchantAnswer? Read(string body) => MerchantAnswer.Read(Encoding.UTF8.GetBytes(body), Url, Keys);
}
