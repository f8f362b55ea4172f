using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace FreedomPay.Server.Metrics;

/// <summary>What an instrument is, in Prometheus' words.</summary>
internal enum SeriesKind
{
    /// <summary>Only grows.</summary>
    Counter = 1,

    /// <summary>Goes up and down.</summary>
    Gauge = 2,

    /// <summary>How measurements are distributed.</summary>
    Histogram = 3,
}

/// <summary>The series of one instrument, one for each combination of tags.</summary>
internal sealed class InstrumentSeries
{
    /// <summary>Combinations beyond so many are not kept: a tag without bounds must not fill the memory.</summary>
    private const int SeriesMax = 500;

    private static readonly double[] SecondsBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] CountBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly bool _isTotal;
    private readonly double[]? _bounds;

    public InstrumentSeries(Instrument instrument)
    {
        _lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        var kind = instrument.GetType().Name.Split('`')[0];
        Kind = kind switch
        {
            "Counter" or "ObservableCounter" => SeriesKind.Counter,
            "Histogram" => SeriesKind.Histogram,
            _ => SeriesKind.Gauge,
        };
        // Observable instruments report what is, the others what is added; a plain gauge reports what is, too.
        _isTotal = instrument.IsObservable || kind == "Gauge";
        if (Kind == SeriesKind.Histogram) _bounds = BoundsOf(instrument);
        Name = PrometheusText.NameOf(instrument, Kind);
        Help = instrument.Description ?? instrument.Name;
    }

    public string Name { get; }

    public string Help { get; }

    public SeriesKind Kind { get; }

    public IReadOnlyList<double> Bounds => _bounds ?? [];

    public IEnumerable<KeyValuePair<string, Series>> All => _series.OrderBy(s => s.Key, StringComparer.Ordinal);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> buffer = stackalloc char[512];
        if (!PrometheusText.TryWriteLabels(tags, buffer, out var length)) return;
        var labels = buffer[..length];
        if (!_lookup.TryGetValue(labels, out var series))
        {
            if (_series.Count >= SeriesMax) return;
            series = _series.GetOrAdd(labels.ToString(), _ => new Series(_bounds?.Length ?? 0));
        }

        if (_bounds is not null) series.Observe(value, _bounds);
        else if (_isTotal) series.Set(value);
        else series.Add(value);
    }

    private static double[] BoundsOf(Instrument instrument)
    {
        IReadOnlyList<double>? advised = instrument switch
        {
            Histogram<double> h => h.Advice?.HistogramBucketBoundaries,
            Histogram<long> h => h.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray(),
            Histogram<int> h => h.Advice?.HistogramBucketBoundaries?.Select(b => (double)b).ToArray(),
            _ => null,
        };
        return advised is not null ? [.. advised] : instrument.Unit == "s" ? SecondsBounds : CountBounds;
    }
}

/// <summary>One series: a value, or the buckets of a histogram.</summary>
/// <param name="boundCount">How many bounds the histogram has; 0 for a value.</param>
internal sealed class Series(int boundCount)
{
    private readonly long[] _buckets = new long[boundCount + 1];
    private double _value;

    /// <summary>The value, or the sum of what was observed.</summary>
    public double Value => Volatile.Read(ref _value);

    /// <summary>How many observations fell in a bucket; the last one has no upper bound.</summary>
    public long CountIn(int bucket) => Interlocked.Read(ref _buckets[bucket]);

    public void Set(double value) => Volatile.Write(ref _value, value);

    public void Add(double value)
    {
        while (true)
        {
            var before = Volatile.Read(ref _value);
            if (Interlocked.CompareExchange(ref _value, before + value, before).Equals(before)) return;
        }
    }

    public void Observe(double value, double[] bounds)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket]) bucket++;
        Interlocked.Increment(ref _buckets[bucket]);
        Add(value);
    }

    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}
