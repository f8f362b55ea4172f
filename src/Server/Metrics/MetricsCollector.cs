using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FreedomPay.Server.Metrics;

/// <summary>Gathers what the program's meters report, for <c>/metrics</c>. Recording allocates nothing once a series is known.</summary>
internal sealed class MetricsCollector : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, InstrumentSeries> _instruments = new();

    public MetricsCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!IsWanted(instrument.Meter.Name)) return;
            var series = new InstrumentSeries(instrument);
            _instruments[instrument] = series;
            listener.EnableMeasurementEvents(instrument, series);
        };
        _listener.MeasurementsCompleted = (instrument, _) => _instruments.TryRemove(instrument, out var _);
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => Record(series, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, series) => Record(series, (double)value, tags));
    }

    /// <summary>Every instrument with its series, after the observable ones have been asked.</summary>
    public IEnumerable<InstrumentSeries> Collect()
    {
        _listener.RecordObservableInstruments();
        return _instruments.Values.OrderBy(s => s.Name, StringComparer.Ordinal);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    private static bool IsWanted(string meter) =>
        meter.StartsWith("FreedomPay", StringComparison.Ordinal)
        || meter is "System.Runtime" or "Microsoft.AspNetCore.Server.Kestrel" or "Microsoft.AspNetCore.Hosting";

    private static void Record(object? series, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((InstrumentSeries)series!).Record(value, tags);
}
