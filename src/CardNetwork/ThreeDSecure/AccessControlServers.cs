using System.Collections.Frozen;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>The access control servers that rooms above registered.</summary>
internal sealed class AccessControlServers
{
    private readonly IAccessControlServer[] _all;
    private readonly FrozenDictionary<string, IAccessControlServer> _byName;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public AccessControlServers(IEnumerable<IAccessControlServer> servers)
    {
        _all = [.. servers];
        var byName = new Dictionary<string, IAccessControlServer>(StringComparer.Ordinal);
        foreach (var server in _all)
        {
            if (!byName.TryAdd(server.Name, server))
            {
                throw new ArgumentException($"There are two access control servers '{server.Name}'.");
            }
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The server of a card; null when the card takes no part.</summary>
    public IAccessControlServer? Of(Pan card)
    {
        foreach (var server in _all)
        {
            if (server.TakesPart(card))
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>The server of a stored name; null when configuration no longer has it.</summary>
    public IAccessControlServer? Named(string name) => _byName.GetValueOrDefault(name);
}
