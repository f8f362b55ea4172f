using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Leaks.Tests.Canaries;

/// <summary>Looks for canaries in bytes, in every writing that a careless program might give them.</summary>
internal static class CanaryScan
{
    private const int FindingsMax = 20;
    private const int Around = 40;

    /// <summary>Each needle as text of one character per byte, with what it is.</summary>
    private static readonly Dictionary<string, string> Needles = Build();

    private static readonly SearchValues<string> All = SearchValues.Create([.. Needles.Keys], StringComparison.Ordinal);
    private static readonly SearchValues<string> Cvvs = SearchValues.Create([.. Canary.Cvvs], StringComparison.Ordinal);

    /// <summary>What was found, with the surroundings; empty when all is well.</summary>
    public static IReadOnlyList<string> Find(string place, ReadOnlySpan<byte> bytes) => Find(place, Encoding.Latin1.GetString(bytes));

    public static IReadOnlyList<string> Find(string place, string text)
    {
        var findings = new List<string>();
        for (var at = Next(text, 0, All); at >= 0 && findings.Count < FindingsMax; at = Next(text, at + 1, All))
        {
            var what = Needles.First(needle => text.AsSpan(at).StartsWith(needle.Key, StringComparison.Ordinal)).Value;
            findings.Add($"{place}: {what} in {Surroundings(text, at)}");
        }

        for (var at = Next(text, 0, Cvvs); at >= 0 && findings.Count < FindingsMax; at = Next(text, at + 1, Cvvs))
        {
            // A value of its own, not digits inside a longer number, word or identifier.
            if (!IsPartOfMore(text, at - 1) && !IsPartOfMore(text, at + 4) && !IsFraction(text, at - 1))
            {
                findings.Add($"{place}: verification value in {Surroundings(text, at)}");
            }
        }

        return findings;
    }

    /// <summary>The same for what is known of issued cards only: three digits of a CVV2, and PINs made by the processing.</summary>
    public static IReadOnlyList<string> FindIssued(string place, string text)
    {
        var findings = new List<string>();
        foreach (var secret in Canary.IssuedCvvs.Concat(Canary.MadePins))
        {
            for (var at = text.IndexOf(secret, StringComparison.Ordinal); at >= 0; at = text.IndexOf(secret, at + 1, StringComparison.Ordinal))
            {
                if (!IsPartOfMore(text, at - 1) && !IsPartOfMore(text, at + secret.Length) && !IsFraction(text, at - 1))
                {
                    findings.Add($"{place}: CVV2 or PIN of an issued card in {Surroundings(text, at)}");
                }
            }
        }

        return findings;
    }

    public static bool HasMarker(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.ASCII.GetBytes(Canary.Marker)) >= 0;

    private static int Next(string text, int from, SearchValues<string> needles)
    {
        if (from >= text.Length) return -1;
        var at = text.AsSpan(from).IndexOfAny(needles);
        return at < 0 ? -1 : from + at;
    }

    private static bool IsPartOfMore(string text, int at) => at >= 0 && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '-');

    /// <summary>Digits of a time or of a decimal: a point or colon before them, and a digit before that.</summary>
    private static bool IsFraction(string text, int at) => at >= 1 && text[at] is '.' or ':' or ',' && char.IsAsciiDigit(text[at - 1]);

    private static string Surroundings(string text, int at)
    {
        var from = Math.Max(0, at - Around);
        var raw = text.AsSpan(from, Math.Min(text.Length - from, 3 * Around));
        return string.Concat(raw.ToArray().Select(c => char.IsBetween(c, ' ', '~') ? c : '.'));
    }

    private static Dictionary<string, string> Build()
    {
        var needles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pan in Canary.Pans)
        {
            AddText(needles, "card number", pan);
            needles[string.Join(' ', pan.Chunk(4).Select(c => new string(c)))] = "card number in groups";
            needles[string.Join('-', pan.Chunk(4).Select(c => new string(c)))] = "card number in groups";
            needles[Convert.ToBase64String(Encoding.ASCII.GetBytes(pan)).TrimEnd('=')[..20]] = "card number in base 64";
            AddBinary(needles, pan);
            AddHashes(needles, pan);
        }

        foreach (var key in Canary.Keys) AddText(needles, "key", key);
        return needles;
    }

    private static void AddText(Dictionary<string, string> needles, string what, string text)
    {
        needles[text] = what;
        needles[Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(text))] = what + " in UTF-16";
        needles[Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text))] = what + " in hexadecimal";
        needles[Convert.ToHexString(Encoding.ASCII.GetBytes(text))] = what + " in hexadecimal";
    }

    private static void AddBinary(Dictionary<string, string> needles, string pan)
    {
        if (!long.TryParse(pan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        needles[Encoding.Latin1.GetString(bytes)] = "card number as a binary integer";
        Array.Reverse(bytes);
        needles[Encoding.Latin1.GetString(bytes)] = "card number as a binary integer";
        if (pan.Length % 2 == 0) needles[Encoding.Latin1.GetString(Convert.FromHexString(pan))] = "card number in packed decimals";
    }

    /// <summary>Whoever has a hash without a key has the number.</summary>
    private static void AddHashes(Dictionary<string, string> needles, string pan)
    {
        var digits = Encoding.ASCII.GetBytes(pan);
        foreach (var hash in new[] { SHA256.HashData(digits), MD5.HashData(digits), SHA512.HashData(digits) })
        {
            needles[Encoding.Latin1.GetString(hash)] = "hash of a card number";
            needles[Convert.ToHexStringLower(hash)] = "hash of a card number";
            needles[Convert.ToHexString(hash)] = "hash of a card number";
        }
    }
}
