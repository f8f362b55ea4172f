using FreedomPay.CardNetwork.Links;
using FreedomPay.CardNetwork.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork;

/// <summary>Registers the card network.</summary>
public static class CardNetworkModule
{
    /// <summary>Name of the meter with the network's counters and gauges.</summary>
    public const string MeterName = LinkMeters.MeterName;

    /// <summary>
    /// Adds <see cref="ICardNetwork"/> and <see cref="ICardNetworkHealth"/>, and the links as a hosted service. Needs a <see cref="TimeProvider"/> and
    /// logging. Every registered <see cref="IIssuerRoute"/> takes part beside the links.
    /// </summary>
    public static IServiceCollection AddCardNetwork(this IServiceCollection services, CardNetworkOptions options)
    {
        services.AddSingleton(provider => new LinkHost(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<IsoLink>>()));
        services.AddSingleton<ICardNetworkHealth>(provider => provider.GetRequiredService<LinkHost>());
        services.AddHostedService(provider => provider.GetRequiredService<LinkHost>());
        services.AddSingleton<ICardNetwork>(provider => new CardRouter(
            [.. provider.GetRequiredService<LinkHost>().Routes, .. provider.GetServices<IIssuerRoute>()], options.Routes, options.DefaultRoute));
        return services;
    }
}
