using System.Text;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Pipeline;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class BusinessFieldsTests
{
    private static readonly SensitiveNames Sensitive = SensitiveNames.Of(new GatewayEcho().RequestModel);

    [Fact]
    public void SaltSignatureCodeAndOrderOfFields_DoNotMatter() => Assert.Equal(
        Bytes(("pg_a", "1"), ("pg_list[1]", "y"), ("pg_list[0]", "x"), ("pg_salt", "s1"), ("pg_sig", "q1"), ("pg_card_cvc", "123")),
        Bytes(("pg_salt", "s2"), ("pg_list[0]", "x"), ("pg_list[1]", "y"), ("pg_a", "1"), ("pg_card_cvc", "124"), ("pg_sig", "q2")));

    [Fact]
    public void CardNumber_IsAMarker()
    {
        var bytes = Bytes(("pg_a", "1"), ("pg_card_pan", "4716047261941981"));
        Assert.Equal(Bytes(("pg_a", "1"), ("pg_card_pan", "5548390000000148")), bytes);
        Assert.NotEqual(Bytes(("pg_a", "1")), bytes);
        Assert.DoesNotContain("4716", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherValueNameOrNesting_MakesAnotherRequest()
    {
        var bytes = Bytes(("pg_a", "12"), ("pg_b", "3"));
        Assert.NotEqual(bytes, Bytes(("pg_a", "1"), ("pg_b", "23")));
        Assert.NotEqual(bytes, Bytes(("pg_a", "12"), ("pg_c", "3")));
        Assert.NotEqual(bytes, Bytes(("pg_a", "12"), ("pg_b[0]", "3")));
        Assert.NotEqual(Bytes(("x[a][b]", "1"), ("x[c]", "2")), Bytes(("x[a][b]", "1"), ("x[a][c]", "2")));
    }

    private static byte[] Bytes(params (string, string)[] fields)
    {
        using var message = Messages.Of(fields);
        return new BusinessFields(message, Sensitive).ToArray();
    }
}
