using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>The body of a refusal (gateway-sync §1.6).</summary>
internal static class ErrorEnvelope
{
    public static void Write(PgFormError error, WireLanguage language, WireMessage target)
    {
        Add(target, WireNames.Status, "error");
        var code = target.Append(WireNames.ErrorCode);
        target.AddLeaf(WireMessage.Root, code, ValueWriters.WriteNumber(error.Code, target));
        Add(target, WireNames.ErrorDescription, Describe(error, language));
        foreach (var (name, value) in error.Extra)
        {
            target.AddLeaf(WireMessage.Root, target.Append(name), target.Append(value));
        }
    }

    private static string Describe(PgFormError error, WireLanguage language)
    {
        var text = error.Description ?? ErrorTexts.Of(error.Code, language);
        return error.Field is null ? text : $"{text}: {error.Field}";
    }

    private static void Add(WireMessage target, ReadOnlySpan<byte> name, string value)
    {
        var slice = target.Append(name);
        target.AddLeaf(WireMessage.Root, slice, target.Append(value));
    }
}
