using System.Text;

namespace FreedomPay.Issuing.Tokens;

/// <summary>How alike names and phones are. Spec: card-api §2.28.</summary>
internal static class Likeness
{
    /// <summary>Full likeness, in hundredths of a percent.</summary>
    public const int Full = 10_000;

    private const int FirstWeight = 35;
    private const int LastWeight = 40;
    private const int PhoneWeight = 25;
    private const int PhoneDigits = 10;
    private const int ShortPhoneDigits = 9;

    private static readonly Dictionary<char, string> Latin = new()
    {
        ['А'] = "A", ['Б'] = "B", ['В'] = "V", ['Г'] = "G", ['Д'] = "D", ['Е'] = "E", ['Ё'] = "E", ['Ж'] = "ZH", ['З'] = "Z", ['И'] = "I", ['Й'] = "Y",
        ['К'] = "K", ['Л'] = "L", ['М'] = "M", ['Н'] = "N", ['О'] = "O", ['П'] = "P", ['Р'] = "R", ['С'] = "S", ['Т'] = "T", ['У'] = "U", ['Ф'] = "F",
        ['Х'] = "KH", ['Ц'] = "TS", ['Ч'] = "CH", ['Ш'] = "SH", ['Щ'] = "SHCH", ['Ъ'] = "", ['Ы'] = "Y", ['Ь'] = "", ['Э'] = "E", ['Ю'] = "YU",
        ['Я'] = "YA", ['Ә'] = "A", ['Ғ'] = "G", ['Қ'] = "K", ['Ң'] = "N", ['Ө'] = "O", ['Ұ'] = "U", ['Ү'] = "U", ['Һ'] = "H", ['І'] = "I",
    };

    /// <summary>The score in hundredths of a percent; names that stand in each other's place count as well.</summary>
    public static int Score((string First, string Last, string Phone) known, (string First, string Last, string Phone) given)
    {
        var phone = SamePhone(known.Phone, given.Phone) ? PhoneWeight * Full : 0;
        var straight = (FirstWeight * OfNames(known.First, given.First)) + (LastWeight * OfNames(known.Last, given.Last));
        var swapped = (FirstWeight * OfNames(known.First, given.Last)) + (LastWeight * OfNames(known.Last, given.First));
        return (Math.Max(straight, swapped) + phone) / 100;
    }

    /// <summary>A name in Latin capitals.</summary>
    public static string Normalise(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Trim().ToUpperInvariant())
        {
            text.Append(Latin.TryGetValue(c, out var letters) ? letters : c.ToString());
        }

        return text.ToString();
    }

    private static int OfNames(string known, string given)
    {
        var (left, right) = (Normalise(known), Normalise(given));
        var longest = Math.Max(left.Length, right.Length);
        return longest == 0 ? 0 : Full * (longest - Distance(left, right)) / longest;
    }

    private static bool SamePhone(string known, string given)
    {
        var (left, right) = (Digits(known), Digits(given));
        var count = Math.Min(PhoneDigits, Math.Min(left.Length, right.Length));
        return count >= ShortPhoneDigits && left[^count..] == right[^count..];
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j - 1], above) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
