using System.Collections.Concurrent;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.Tests.PgForm;

public sealed class RequestLogTests
{
    [Fact]
    public async Task EveryRequest_HasOneLineWithoutCardData()
    {
        var lines = new LineCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(lines).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.None);
        builder.Services.AddSingleton<IMerchantDirectory, FakeMerchants>().AddPgForm().AddPgFormPage<GatewayEcho>();
        await using var app = builder.Build();
        app.UsePgForm();
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (string, string)[] card = [("pg_card_pan", "4716047261941981"), ("pg_card_cvc", "987")];
        (string, string)[] fields = [.. Signed.Payment("decline"), .. card, ("pg_payment_id", "1000000007")];
        using var content = new StringContent(Signed.Form("payment", fields), null, "application/x-www-form-urlencoded");
        using var response = await client.PostAsync(new Uri("/g2g/payment", UriKind.Relative), content, TestContext.Current.CancellationToken);
        using var wrong = new StringContent(Signed.Form("wrong", fields), null, "application/x-www-form-urlencoded");
        using var refused = await client.PostAsync(new Uri("/g2g/payment", UriKind.Relative), wrong, TestContext.Current.CancellationToken);
        Assert.False(refused.Headers.Contains("X-Signature-Help"));
        await app.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, lines.Lines.Count);
        Assert.Contains(lines.Lines, line => line.StartsWith("payment by merchant 500123, payment 1000000007: code 10009 in ", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Lines, line => line.Contains("4716", StringComparison.Ordinal));
    }

    private sealed class LineCollector : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
