using System.Collections.Frozen;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>Finds the page of a path: letters' case, doubled and trailing slashes do not matter. Built once; a look-up allocates nothing to speak of.</summary>
internal sealed class PathTable
{
    /// <summary>The segment that names the merchant.</summary>
    public const string MerchantSegment = "{merchant_id}";

    private const int PathLengthMax = 256;
    private readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _literal;
    private readonly Template[] _templates;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">Two pages claim one path.</exception>
    public PathTable(IEnumerable<PgFormPage> pages)
    {
        var entries = pages.SelectMany(page => page.Info.Paths.Select(path => (path.Template, Entry: new Entry(page, path)))).ToArray();
        _literal = entries.Where(e => !e.Template.Contains('{', StringComparison.Ordinal))
            .ToDictionary(e => e.Template.TrimEnd('/'), e => e.Entry, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        _templates = [.. entries.Where(e => e.Template.Contains('{', StringComparison.Ordinal)).Select(e => new Template(e.Template, e.Entry))];
    }

    public bool TryFind(string? path, out PathMatch match)
    {
        match = default;
        if (path is not { Length: > 1 and <= PathLengthMax })
        {
            return false;
        }

        var hasTrailingSlash = path[^1] == '/';
        if (!hasTrailingSlash && !path.Contains("//", StringComparison.Ordinal))
        {
            return TryFindNormal(path, false, out match);
        }

        Span<char> normal = stackalloc char[PathLengthMax];
        return TryFindNormal(normal[..Normalise(path, normal)], hasTrailingSlash, out match);
    }

    private bool TryFindNormal(ReadOnlySpan<char> path, bool hasTrailingSlash, out PathMatch match)
    {
        if (_literal.TryGetValue(path, out var entry))
        {
            match = Match(entry, path, hasTrailingSlash, null, false);
            return true;
        }

        foreach (var template in _templates)
        {
            if (template.TryMatch(path, out var value))
            {
                match = Match(template.Entry, path, hasTrailingSlash, value, template.NamesMerchant);
                return true;
            }
        }

        match = default;
        return false;
    }

    private static PathMatch Match(Entry entry, ReadOnlySpan<char> path, bool hasTrailingSlash, string? value, bool namesMerchant)
    {
        var segment = path[(path.LastIndexOf('/') + 1)..];
        var called = segment.SequenceEqual(entry.Script) ? entry.Script : segment.ToString();
        return new PathMatch(entry.Page, new(called, hasTrailingSlash, entry.Path.ClassicScript), value, namesMerchant);
    }

    private static int Normalise(string path, Span<char> buffer)
    {
        var length = 0;
        foreach (var letter in path)
        {
            if (letter != '/' || length == 0 || buffer[length - 1] != '/')
            {
                buffer[length++] = letter;
            }
        }

        return length > 1 && buffer[length - 1] == '/' ? length - 1 : length;
    }

    private sealed record Entry(PgFormPage Page, PgFormPath Path)
    {
        /// <summary>The script name in the spelling of the documentation.</summary>
        public string Script { get; } = Path.Template.TrimEnd('/')[(Path.Template.TrimEnd('/').LastIndexOf('/') + 1)..];
    }

    /// <summary>A path with one segment in braces.</summary>
    private sealed class Template
    {
        private readonly string _before;
        private readonly string _after;

        public Template(string template, Entry entry)
        {
            var (open, close) = (template.IndexOf('{', StringComparison.Ordinal), template.IndexOf('}', StringComparison.Ordinal));
            (_before, _after, Entry) = (template[..open], template[(close + 1)..].TrimEnd('/'), entry);
            NamesMerchant = template[open..(close + 1)] == MerchantSegment;
        }

        public Entry Entry { get; }

        public bool NamesMerchant { get; }

        public bool TryMatch(ReadOnlySpan<char> path, out string? value)
        {
            value = null;
            if (path.Length <= _before.Length + _after.Length
                || !path.StartsWith(_before, StringComparison.OrdinalIgnoreCase) || !path.EndsWith(_after, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            var segment = path[_before.Length..^_after.Length];
            if (segment.Contains('/'))
            {
                return false;
            }

            value = segment.ToString();
            return true;
        }
    }
}
