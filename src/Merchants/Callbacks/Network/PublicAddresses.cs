using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FreedomPay.Merchants.Callbacks.Network;

/// <summary>
/// Which addresses are other people's on the open internet. Everything else is this machine, the network that we stand in, or nobody's, and an address that a
/// shop (or a name server of its choice) gave us must not lead there. After the special-purpose registries of IANA.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    // Of IPv6 only this part is in public use; within it, protocols, tunnels that carry IPv4 addresses, and documentation are not.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special6 = Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // IPv4 through a translator: the last four bytes decide.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] Local = Parse("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    /// <summary>Whether the address is on the open internet.</summary>
    public static bool Contains(IPAddress address)
    {
        address = Plain(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !IsIn(Special4, address),
            AddressFamily.InterNetworkV6 => Global6.Contains(address) && !IsIn(Special6, address),
            _ => false,
        };
    }

    /// <summary>Whether the address is this machine's own or of a private network.</summary>
    public static bool IsLocal(IPAddress address) => IsIn(Local, Plain(address));

    /// <summary>The IPv4 address inside an IPv6 one that stands for it.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return Nat64.Contains(address)
            ? new IPAddress(BinaryPrimitives.ReadUInt32LittleEndian(address.GetAddressBytes().AsSpan(12)))
            : address;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        foreach (var network in networks)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork[] Parse(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
