using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.Links;

/// <summary>The links of this node, alive between start and stop of the host.</summary>
internal sealed class LinkHost : IHostedService, ICardNetworkHealth, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly LinkMeters _meters;
    private Task _running = Task.CompletedTask;

    public LinkHost(CardNetworkOptions options, TimeProvider clock, ILogger<IsoLink> logger)
    {
        _meters = new LinkMeters(
            () => Routes.Select(link => new Measurement<long>(link.Health.Outstanding, Tag(link))),
            () => Routes.Select(link => new Measurement<int>(link.Health.IsUp ? 1 : 0, Tag(link))));
        Routes = [.. options.Links.Select(link => new IsoLink(link, options, _meters, clock, logger))];
    }

    /// <summary>The links as routes.</summary>
    public IReadOnlyList<IsoLink> Routes { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<LinkHealth> Links => [.. Routes.Select(link => link.Health)];

    /// <inheritdoc/>
    public Task WaitUntilUpAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Routes.Select(link => link.FirstUp)).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(Routes.Select(link => Task.Run(() => link.RunAsync(_stopping.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _meters.Dispose();
    }

    private static KeyValuePair<string, object?> Tag(IsoLink link) => new("link", link.Name);
}
