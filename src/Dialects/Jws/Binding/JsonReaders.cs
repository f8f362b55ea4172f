using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FreedomPay.Dialects.Jws.Binding;

/// <summary>Reads one value.</summary>
/// <returns>Whether it has the right type and is within its limits.</returns>
internal delegate bool JsonValueReader<T>(JsonElement value, out T result);

/// <summary>Makes the reader for a type and its rules. Spec: card-api §1.2.</summary>
internal static class JsonReaders
{
    private const int TextLengthMax = 255;
    private const int NumberLengthMax = 32;
    private const int MapNameMax = 64;
    private const long AmountMax = 99_999_999;
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static (JsonKind Kind, Delegate Reader)? For(Type type, JsonAttribute rules) => type switch
    {
        _ when type == typeof(string) => (JsonKind.Text, TextReader(rules)),
        _ when type == typeof(Guid) => (JsonKind.Uuid, (JsonValueReader<Guid>)ReadUuid),
        _ when type == typeof(long) => (JsonKind.Number, LongReader(rules)),
        _ when type == typeof(int) => (JsonKind.Number, IntReader(rules)),
        _ when type == typeof(bool) => (JsonKind.Flag, (JsonValueReader<bool>)ReadFlag),
        _ when type == typeof(JsonAmount) => (JsonKind.Amount, AmountReader(rules)),
        _ when type == typeof(DateOnly) => (JsonKind.Date, (JsonValueReader<DateOnly>)ReadDate),
        _ when type == typeof(DateTimeOffset) => (JsonKind.Moment, (JsonValueReader<DateTimeOffset>)ReadMoment),
        _ when type == typeof(IReadOnlyDictionary<string, string>) => (JsonKind.Map, MapReader(rules)),
        _ => null,
    };

    /// <summary>The digits of a whole number, written as one or in a string.</summary>
    private static bool TryDigits(JsonElement value, out string digits)
    {
        digits = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        return digits.Length is > 0 and <= NumberLengthMax && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static JsonValueReader<string> TextReader(JsonAttribute rules)
    {
        var pattern = rules.Pattern is null
            ? null
            : new Regex($@"\A(?:{rules.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.Compiled, PatternTime);
        var lengthMax = rules.LengthMax == 0 ? TextLengthMax : rules.LengthMax;
        return (JsonElement value, out string text) =>
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                text = value.GetString()!;
            }
            else if (!TryDigits(value, out text))
            {
                return false;
            }

            return text.Length >= rules.LengthMin && text.Length <= lengthMax && !HasControls(text, rules.AllowsLines)
                && (rules.Words is null || rules.Words.AsSpan().Contains(text))
                && (!rules.IsAddress || HttpAddress.IsOne(text))
                && (pattern is null || pattern.IsMatch(text));
        };
    }

    private static bool HasControls(string text, bool allowsLines)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && !(allowsLines && letter is '\r' or '\n'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadUuid(JsonElement value, out Guid result)
    {
        result = default;
        return value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out result);
    }

    private static JsonValueReader<long> LongReader(JsonAttribute rules) => (JsonElement value, out long number) =>
    {
        number = 0;
        return TryDigits(value, out var digits) && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= rules.Min && number <= rules.Max;
    };

    private static JsonValueReader<int> IntReader(JsonAttribute rules) => (JsonElement value, out int number) =>
    {
        number = 0;
        return TryDigits(value, out var digits) && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= rules.Min && number <= rules.Max;
    };

    private static bool ReadFlag(JsonElement value, out bool flag)
    {
        flag = value.ValueKind == JsonValueKind.True || (TryDigits(value, out var digits) && digits == "1");
        return flag || value.ValueKind == JsonValueKind.False || (TryDigits(value, out var zero) && zero == "0");
    }

    private static JsonValueReader<JsonAmount> AmountReader(JsonAttribute rules)
    {
        var wholeMax = rules.Max == long.MaxValue ? AmountMax : rules.Max;
        return (JsonElement value, out JsonAmount amount) =>
        {
            amount = null!;
            var text = value.ValueKind switch
            {
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.String => value.GetString()!,
                _ => "",
            };
            return rules.AnyAmount
                ? JsonAmount.TryTake(text, out amount!)
                : JsonAmount.TryParse(text, wholeMax, out amount!) && (rules.ZeroAllowed || !amount.IsZero);
        };
    }

    private static JsonValueReader<IReadOnlyDictionary<string, string>> MapReader(JsonAttribute rules) =>
        (JsonElement value, out IReadOnlyDictionary<string, string> map) =>
        {
            var lengthMax = rules.LengthMax == 0 ? TextLengthMax : rules.LengthMax;
            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            map = texts;
            if (value.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var member in value.EnumerateObject())
            {
                var text = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                    JsonValueKind.Null => "",
                    _ => null,
                };
                if (text is null || text.Length > lengthMax || member.Name.Length is 0 or > MapNameMax || texts.Count >= rules.CountMax
                    || HasControls(text, rules.AllowsLines) || HasControls(member.Name, false))
                {
                    return false;
                }

                texts.Add(member.Name, text);
            }

            return true;
        };

    private static bool ReadDate(JsonElement value, out DateOnly date)
    {
        date = default;
        return value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    /// <summary>RFC 3339 with an offset or Z; a moment without either is nowhere and refused.</summary>
    private static bool ReadMoment(JsonElement value, out DateTimeOffset moment)
    {
        moment = default;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: >= 20 } text
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }
}
