using System.Buffers;
using System.Text;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Makes and reads messages the short way.</summary>
internal static class Messages
{
    public const string Secret = "k7Qw2ErT9yUiOp3A";

    public static WireLimits Limits { get; } = new();

    public static WireMessage Of(params (string Name, string Value)[] fields)
    {
        var message = new WireMessage();
        foreach (var (name, value) in fields)
        {
            Assert.Equal(ReadProblem.None, FormFields.Add(message, message.Append(name), message.Append(value), Limits));
        }

        return message;
    }

    public static WireMessage OfXml(string xml)
    {
        var message = new WireMessage();
        Assert.Equal(ReadProblem.None, XmlMessageReader.Read(message, Encoding.UTF8.GetBytes(xml), Limits));
        return message;
    }

    public static ReadProblem Read(string body, string? contentType, string? query, out WireMessage? message) =>
        Read(Encoding.UTF8.GetBytes(body), contentType, query, out message);

    public static ReadProblem Read(byte[] body, string? contentType, string? query, out WireMessage? message)
    {
        if (body.Length == 0)
        {
            return MessageSource.Read(default, contentType, query, Limits, out message);
        }

        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented, 0);
        return MessageSource.Read(new BodyBuffer(rented, body.Length), contentType, query, Limits, out message);
    }

    /// <summary>Our own signature of the message.</summary>
    public static string Sign(WireMessage message, string script, string secret = Secret)
    {
        SignatureHash.Sign(message, script, new Secret(secret));
        return message.ValueText(message.FindLeaf(WireMessage.Root, "pg_sig"u8));
    }

    public static bool Verifies(WireMessage message, string script, string secret = Secret) =>
        SignatureVerifier.TryVerify(message, new ScriptNames(script, false, null), Keys(secret), out _);

    public static bool Verifies((string Name, string Value)[] fields, string signature, string script, string secret = Secret)
    {
        using var message = Of([.. fields, ("pg_sig", signature)]);
        return Verifies(message, script, secret);
    }

    public static LiveKeys Keys(string secret) =>
        LiveKeys.Of(FakeMerchants.Create(1, new KeyRing(new Secret(secret)), new KeyRing(new Secret("unused-payout-key"))), PgFormKeys.Receive);

    public static string Value(this WireMessage message, string name)
    {
        var entry = message.FindLeaf(WireMessage.Root, Encoding.UTF8.GetBytes(name));
        return entry == WireMessage.None ? "(absent)" : message.ValueText(entry);
    }
}
