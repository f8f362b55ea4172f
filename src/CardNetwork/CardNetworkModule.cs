using FreedomPay.CardNetwork.Links;
using FreedomPay.CardNetwork.Routing;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.CardNetwork.WalletTokens.Apple;
using FreedomPay.CardNetwork.WalletTokens.Google;
using FreedomPay.CardNetwork.WalletTokens.Keys;
using FreedomPay.CardNetwork.WalletTokens.Samsung;
using FreedomPay.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork;

/// <summary>Registers the card network.</summary>
public static class CardNetworkModule
{
    /// <summary>Name of the meter with the network's counters and gauges.</summary>
    public const string MeterName = LinkMeters.MeterName;

    /// <summary>The card network's tables.</summary>
    public static ModuleSchema Schema { get; } = new("card_network", typeof(CardNetworkModule).Assembly);

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

    /// <summary>
    /// Adds <see cref="IThreeDSecureServer"/> and <see cref="IChallenges"/>, and <see cref="OneTimeCodes"/> for access control servers. Needs an
    /// <c>NpgsqlDataSource</c>, a <see cref="TimeProvider"/>, the vault and logging. Every registered <see cref="IAccessControlServer"/> takes part.
    /// </summary>
    public static IServiceCollection AddThreeDSecure(this IServiceCollection services, ThreeDSecureOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<OneTimeCodes>();
        services.AddSingleton<AccessControlServers>();
        services.AddSingleton<AuthenticationTable>();
        services.AddSingleton<IThreeDSecureServer, ThreeDSecureServer>();
        services.AddSingleton<IChallenges, Challenges>();
        return services;
    }

    /// <summary>
    /// Adds <see cref="IWalletTokens"/>, <see cref="WalletKeys"/> and <see cref="WalletAnchors"/>. Needs an <c>NpgsqlDataSource</c>, a
    /// <see cref="TimeProvider"/> and the vault. A registered <see cref="IWalletTestTokens"/> is asked first.
    /// </summary>
    public static IServiceCollection AddWalletTokens(this IServiceCollection services, WalletOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<WalletKeyStore>();
        services.AddSingleton<WalletKeys>();
        services.AddSingleton<WalletAnchors>();
        services.AddSingleton<IWalletFormat, ApplePay>();
        services.AddSingleton<IWalletFormat, GooglePay>();
        services.AddSingleton<IWalletFormat, SamsungPay>();
        services.AddSingleton<IWalletTokens, WalletTokenReader>();
        return services;
    }
}
