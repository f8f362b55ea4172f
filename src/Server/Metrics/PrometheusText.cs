using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace FreedomPay.Server.Metrics;

/// <summary>Prometheus' text format, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<InstrumentSeries> instruments)
    {
        var text = new StringBuilder(16 * 1024);
        string? last = null;
        foreach (var instrument in instruments)
        {
            // Two meters of one name (several servers in a process) are one family.
            if (instrument.Name != last)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {instrument.Name} {instrument.Help.ReplaceLineEndings(" ")}\n");
                text.Append(CultureInfo.InvariantCulture, $"# TYPE {instrument.Name} {WordOf(instrument.Kind)}\n");
                last = instrument.Name;
            }

            foreach (var (labels, series) in instrument.All)
            {
                if (instrument.Kind == SeriesKind.Histogram) WriteHistogram(text, instrument, labels, series);
                else text.Append(CultureInfo.InvariantCulture, $"{instrument.Name}{Braces(labels)} {Number(series.Value)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary><c>http.server.request.duration</c> in <c>s</c> becomes <c>http_server_request_duration_seconds</c>.</summary>
    public static string NameOf(Instrument instrument, SeriesKind kind)
    {
        var name = new StringBuilder(instrument.Name.Length + 16);
        foreach (var c in instrument.Name) name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        var unit = instrument.Unit switch { "s" => "seconds", "ms" => "milliseconds", "By" => "bytes", _ => null };
        if (unit is not null && !EndsWith(name, unit)) name.Append('_').Append(unit);
        if (kind == SeriesKind.Counter && !EndsWith(name, "total")) name.Append("_total");
        return name.ToString();
    }

    /// <summary>Writes <c>a="b",c="d"</c>; false when it is longer than the buffer.</summary>
    public static bool TryWriteLabels(ReadOnlySpan<KeyValuePair<string, object?>> tags, Span<char> buffer, out int length)
    {
        length = 0;
        foreach (var (key, value) in tags)
        {
            if (length > 0 && !Put(buffer, ref length, ',')) return false;
            foreach (var c in key)
            {
                if (!Put(buffer, ref length, char.IsAsciiLetterOrDigit(c) ? c : '_')) return false;
            }

            if (!Put(buffer, ref length, '=') || !Put(buffer, ref length, '"') || !PutValue(value, buffer, ref length) || !Put(buffer, ref length, '"'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool PutValue(object? value, Span<char> buffer, ref int length)
    {
        if (value is ISpanFormattable number)
        {
            if (!number.TryFormat(buffer[length..], out var written, default, CultureInfo.InvariantCulture)) return false;
            length += written;
            return true;
        }

        foreach (var c in value?.ToString() ?? "")
        {
            if (c is '"' or '\\' && !Put(buffer, ref length, '\\')) return false;
            if (!Put(buffer, ref length, c < ' ' ? ' ' : c)) return false;
        }

        return true;
    }

    private static bool Put(Span<char> buffer, ref int length, char c)
    {
        if (length == buffer.Length) return false;
        buffer[length++] = c;
        return true;
    }

    private static void WriteHistogram(StringBuilder text, InstrumentSeries instrument, string labels, Series series)
    {
        var comma = labels.Length > 0 ? "," : "";
        var count = 0L;
        for (var i = 0; i <= instrument.Bounds.Count; i++)
        {
            count += series.CountIn(i);
            var bound = i < instrument.Bounds.Count ? Number(instrument.Bounds[i]) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{instrument.Name}_bucket{{{labels}{comma}le=\"{bound}\"}} {count}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{instrument.Name}_sum{Braces(labels)} {Number(series.Value)}\n");
        text.Append(CultureInfo.InvariantCulture, $"{instrument.Name}_count{Braces(labels)} {count}\n");
    }

    private static string Braces(string labels) => labels.Length == 0 ? "" : "{" + labels + "}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string WordOf(SeriesKind kind) => kind switch
    {
        SeriesKind.Counter => "counter",
        SeriesKind.Gauge => "gauge",
        SeriesKind.Histogram => "histogram",
    };

    private static bool EndsWith(StringBuilder name, string word)
    {
        var text = name.ToString();
        return text.EndsWith("_" + word, StringComparison.Ordinal);
    }
}
