using System.Buffers;
using System.Text;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Dialects.PgForm.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>What must hold for any message.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<string> Key = Gen.Elements("a", "b", "pg_a", "pg_b", "0", "1", "2", "10", "11", "pg_b1", "Z");

    private static readonly Gen<string> Text = Gen.Elements(
        "a", "Ж", "&", "<", ">", ";", "\"", "'", " ", "+", "%41", "%", "\r\n", "\r", "\t", "]]>", "€", "😀", "=", "[0]", "").ListOf().Select(string.Concat);

    private static readonly Gen<(string Name, string Value)> Field =
        from name in Key
        from path in Key.Select(k => $"[{k}]").ListOf()
        from value in Text
        select ("x" + name + string.Concat(path.Take(3)), value);

    private static readonly Gen<(string Name, string Value)[]> Fields = Field.NonEmptyListOf().Select(list => list.Take(60).ToArray());

    [Fact]
    public void SignedMessage_VerifiesHoweverItIsSent() => Check(Fields, fields =>
    {
        using var message = Messages.Of([.. fields, ("pg_salt", "s")]);
        var signature = Messages.Sign(message, "script");
        Messages.Read(Signed.Encode([.. fields, ("pg_salt", "s"), ("pg_sig", signature)]), "application/x-www-form-urlencoded", null, out var received);
        var verifies = Messages.Verifies(received!, "script");
        received!.Dispose();
        return verifies;
    });

    [Fact]
    public void AnyChangedValue_FailsToVerify() => Check(
        from fields in Fields
        from at in Gen.Choose(0, fields.Length - 1)
        select (fields, at),
        sample =>
        {
            using var message = Messages.Of([.. sample.fields, ("pg_salt", "s")]);
            var signature = Messages.Sign(message, "script");
            var changed = sample.fields.ToArray();
            changed[sample.at].Value += "x";
            using var received = Messages.Of([.. changed, ("pg_salt", "s"), ("pg_sig", signature)]);
            return !Messages.Verifies(received, "script");
        });

    [Fact]
    public void XmlText_ComesBackAsItWent() => Check(Text, text =>
    {
        using var message = Messages.Of(("pg_a", text), ("pg_b", "end"));
        var output = new ArrayBufferWriter<byte>();
        AnswerXml.Write(message, "response"u8, output);
        using var received = Messages.OfXml(Encoding.UTF8.GetString(output.WrittenSpan));
        return received.Value("pg_a") == text && received.Value("pg_b") == "end";
    });

    [Fact]
    public void MultipartText_ComesBackAsItWent() => Check(Text, text =>
    {
        var body = $"--b\r\nContent-Disposition: form-data; name=\"pg_a\"\r\n\r\n{text}\r\n--b--\r\n";
        Messages.Read(body, "multipart/form-data; boundary=\"b\"", null, out var received);
        var value = received!.Value("pg_a");
        received!.Dispose();
        return value == text;
    });

    [Fact]
    public void Parser_NeverThrows()
    {
        var types = Gen.Elements<string?>(
            null, "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=b", "multipart/form-data; boundary=\"",
            "text/xml", ";");
        var pieces = Gen.Elements(
            "pg_xml=", "<", ">", "/", "<a>", "</a>", "<![CDATA[", "]]>", "<!--", "<!DOCTYPE a>", "&amp;", "&#0;", "&", "=", "%", "%4", "%FF", "+", "a", "[",
            "]",
            "[0]", "{", "}", "\"", ":", ",", "1", "\\u", "--b", "\r\n", "\r\n\r\n", "--", "Content-Disposition: form-data; name=", "name=\"a\"",
            "pg_sig=1", "\0", "Ж");
        var body = Gen.OneOf(
            pieces.ListOf().Select(list => Encoding.UTF8.GetBytes(string.Concat(list))),
            Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf());
        Check(
            from bytes in body
            from type in types
            from query in pieces.ListOf().Select(list => "?" + string.Concat(list))
            select (bytes, type, query),
            sample =>
            {
                var problem = Messages.Read(sample.bytes, sample.type, sample.query, out var message);
                var isConsistent = (problem == ReadProblem.None) == (message is not null);
                message?.Dispose();
                return isConsistent;
            });
    }

    private static void Check<T>(Gen<T> generator, Func<T, bool> property) =>
        Prop.ForAll(generator.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
}
