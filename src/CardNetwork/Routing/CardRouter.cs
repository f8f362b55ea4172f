using System.Collections.Frozen;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Routing;

/// <summary>Chooses a route by the first digits of the card when an exchange is prepared, and by the reference from then on.</summary>
internal sealed class CardRouter : ICardNetwork
{
    private readonly FrozenDictionary<string, IIssuerRoute> _byName;
    private readonly IIssuerRoute _default;
    private readonly FrozenDictionary<string, IIssuerRoute> _byPrefix;
    private readonly FrozenDictionary<string, IIssuerRoute>.AlternateLookup<ReadOnlySpan<char>> _prefixLookup;
    private readonly int[] _prefixLengths;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">A name or prefix occurs twice, or a route is named that does not exist.</exception>
    public CardRouter(IEnumerable<IIssuerRoute> routes, IReadOnlyDictionary<string, string> prefixes, string defaultRoute)
    {
        _byName = Unique(routes.Select(route => (route.Name, route)), "route");
        _default = Named(defaultRoute);
        var table = _byName.Values.SelectMany(route => route.Prefixes.Select(prefix => (prefix, route)))
            .Concat(prefixes.Select(pair => (pair.Key, Named(pair.Value))));
        _byPrefix = Unique(table, "prefix");
        _prefixLookup = _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
        _prefixLengths = [.. _byPrefix.Keys.Select(prefix => prefix.Length).Distinct().OrderDescending()];
    }

    /// <inheritdoc/>
    public NetworkReference Prepare(Pan card, string rrn) => RouteOf(card).Prepare(card, rrn);

    /// <inheritdoc/>
    public Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken) =>
        _byName.TryGetValue(message.Reference.Link, out var route) ? route.AuthoriseAsync(message, cancellationToken) : NoRoute;

    /// <inheritdoc/>
    public Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken) =>
        _byName.TryGetValue(message.Reference.Link, out var route) ? route.CompleteAsync(message, cancellationToken) : NoRoute;

    /// <inheritdoc/>
    public Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken) =>
        _byName.TryGetValue(message.Reference.Link, out var route) ? route.ReverseAsync(message, cancellationToken) : NoRoute;

    /// <inheritdoc/>
    public Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken) =>
        _byName.TryGetValue(message.Reference.Link, out var route) ? route.RefundAsync(message, cancellationToken) : NoRoute;

    /// <inheritdoc/>
    public Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken) =>
        _byName.TryGetValue(message.Reference.Link, out var route) ? route.CreditAsync(message, cancellationToken) : NoRoute;

    // A stored reference may name a link that configuration no longer has.
    private static Task<NetworkAnswer> NoRoute { get; } = Task.FromResult(NetworkAnswer.NotSent);

    private static FrozenDictionary<string, IIssuerRoute> Unique(IEnumerable<(string Key, IIssuerRoute Route)> pairs, string what)
    {
        var table = new Dictionary<string, IIssuerRoute>(StringComparer.Ordinal);
        foreach (var (key, route) in pairs)
        {
            if (!table.TryAdd(key, route))
            {
                throw new ArgumentException($"The card network has the {what} '{key}' twice.");
            }
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private IIssuerRoute Named(string name) =>
        _byName.TryGetValue(name, out var route) ? route : throw new ArgumentException($"The card network has no route '{name}'.");

    private IIssuerRoute RouteOf(Pan card)
    {
        var digits = card.Reveal().AsSpan();
        foreach (var length in _prefixLengths)
        {
            if (length <= digits.Length && _prefixLookup.TryGetValue(digits[..length], out var route))
            {
                return route;
            }
        }

        return _default;
    }
}
