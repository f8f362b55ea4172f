using System.Collections.Frozen;
using System.Globalization;

namespace FreedomPay.Dialects.PgForm;

/// <summary>The texts of error and failure codes, from the catalogue beside this file. Spec: gateway-sync §8.3.</summary>
public static class ErrorTexts
{
    private const string Resource = "FreedomPay.Dialects.PgForm.ErrorTexts.tsv";
    private static readonly FrozenDictionary<int, string[]> Texts = Load();

    /// <summary>Every code with a text.</summary>
    public static IEnumerable<int> Codes => Texts.Keys;

    /// <summary>The text of a code; a code without one has the text of 9999.</summary>
    public static string Of(int code, WireLanguage language) =>
        (Texts.TryGetValue(code, out var texts) ? texts : Texts[WireErrors.System])[(int)language];

    private static FrozenDictionary<int, string[]> Load()
    {
        using var stream = typeof(ErrorTexts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        var texts = new Dictionary<int, string[]>();
        while (reader.ReadLine() is { } line)
        {
            // Columns as in WireLanguage: code, Russian, English, Kazakh.
            if (line.Length > 0 && line[0] != '#')
            {
                var columns = line.Split('\t');
                texts.Add(int.Parse(columns[0], CultureInfo.InvariantCulture), columns[1..4]);
            }
        }

        return texts.ToFrozenDictionary();
    }
}
