using System.Text;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>Reads <c>pg_language</c>; a word nobody knows is Russian.</summary>
public static class Languages
{
    /// <summary>Reads a word as it was kept.</summary>
    public static WireLanguage Parse(string? word) => Parse(Encoding.UTF8.GetBytes(word ?? ""));

    internal static WireLanguage Parse(ReadOnlySpan<byte> word) => word switch
    {
        _ when Ascii.EqualsIgnoreCase(word, "en"u8) => WireLanguage.English,
        _ when Ascii.EqualsIgnoreCase(word, "kz"u8) || Ascii.EqualsIgnoreCase(word, "kk"u8) => WireLanguage.Kazakh,
        _ => WireLanguage.Russian,
    };
}
