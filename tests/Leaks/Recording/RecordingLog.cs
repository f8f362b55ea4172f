using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Leaks.Tests.Recording;

/// <summary>Keeps every line of every category at every level: its text, its values one by one, its exception.</summary>
internal sealed class RecordingLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    /// <summary>A value as text; binary ones with one character per byte.</summary>
    internal static string TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        DictionaryEntry entry => $"{TextOf(entry.Key)}={TextOf(entry.Value)}",
        KeyValuePair<string, object?> pair => $"{pair.Key}={TextOf(pair.Value)}",
        IEnumerable items => string.Join('\n', items.Cast<object?>().Select(TextOf)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private sealed class Logger(RecordingLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            log._lines.Enqueue($"scope {category} {TextOf(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue($"{logLevel} {category} {formatter(state, exception)}\n{TextOf(state)}\n{exception}");
    }
}
