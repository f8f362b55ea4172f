using System.Reflection;
using System.Text;
using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>The fields of every message that no page declares: who calls, salt and signature.</summary>
internal static class DialectFields
{
    private const string SignaturePattern = "[0-9a-fA-F]{32}";

    private static readonly WireField Salt = Text(WireNames.Salt, new WireAttribute(Name(WireNames.Salt))
    {
        Required = true,
        Note = "Random letters and digits.",
    });

    private static readonly WireField Signature = Text(WireNames.Signature, new WireAttribute(Name(WireNames.Signature))
    {
        Required = true,
        Pattern = SignaturePattern,
        Note = "MD5, in hexadecimal digits, of script name, values sorted by name of field, and secret key, joined by semicolons.",
    });

    private static readonly WireField Date = new()
    {
        Name = Name(WireNames.Date),
        Kind = WireFieldKind.Moment,
        Property = "",
        Rules = new WireAttribute(Name(WireNames.Date)) { Note = "The moment of the answer." },
    };

    /// <summary>The fields of a refusal. Spec: gateway-sync §1.6.</summary>
    public static WireModel Error { get; } = new(
        typeof(PgFormError),
        [
            Text(WireNames.Status, new WireAttribute(Name(WireNames.Status)) { Required = true, Words = ["error"] }),
            Text(WireNames.ErrorCode, new WireAttribute(Name(WireNames.ErrorCode)) { Required = true }) with { Kind = WireFieldKind.Number },
            Text(WireNames.ErrorDescription, new WireAttribute(Name(WireNames.ErrorDescription))
            {
                Required = true,
                Note = "The text of the code in the language of the request; after a colon the field that is wrong.",
            }),
            Text(WireNames.PaymentId, new WireAttribute(Name(WireNames.PaymentId)) { Note = "The payment that was declined." })
                with { Kind = WireFieldKind.PaymentId },
            Date,
            Optional(Salt, "Absent, as the signature is, where the caller is not known."),
            Optional(Signature, Signature.Rules.Note!),
        ]);

    /// <summary>A page's request as it is sent.</summary>
    public static WireModel Around(WireModel request, PgFormPageInfo info)
    {
        var inPath = info.Paths.Any(path => path.Template.Contains(PathTable.MerchantSegment, StringComparison.Ordinal));
        var shop = new WireField
        {
            Name = Name(WireNames.MerchantId),
            Kind = WireFieldKind.MerchantId,
            Property = "",
            Rules = new WireAttribute(Name(WireNames.MerchantId))
            {
                Required = !inPath,
                Note = inPath ? "Number of the shop; must be that of the path." : "Number of the shop.",
            },
        };
        return With(request, [shop], [Salt, Signature]);
    }

    /// <summary>A page's answer as it is received.</summary>
    public static WireModel Behind(WireModel answer)
    {
        var isDated = answer.Type.GetProperty(nameof(PgFormAnswer.Date), BindingFlags.Public | BindingFlags.Instance)?.DeclaringType != typeof(PgFormAnswer);
        return With(answer, [], isDated ? [Date, Salt, Signature] : [Salt, Signature]);
    }

    /// <summary>What a page declares itself is not said twice.</summary>
    private static WireModel With(WireModel model, WireField[] before, WireField[] behind)
    {
        var own = model.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        return model with
        {
            Fields = [.. before.Where(f => !own.Contains(f.Name)), .. model.Fields, .. behind.Where(f => !own.Contains(f.Name))],
        };
    }

    private static WireField Optional(WireField field, string note) =>
        field with { Rules = new WireAttribute(field.Name) { Pattern = field.Rules.Pattern, Note = note } };

    private static WireField Text(ReadOnlySpan<byte> name, WireAttribute rules) =>
        new() { Name = Name(name), Kind = WireFieldKind.Text, Property = "", Rules = rules };

    private static string Name(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name);
}
