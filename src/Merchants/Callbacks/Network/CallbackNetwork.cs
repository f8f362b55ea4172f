using System.Net;
using System.Net.Sockets;

namespace FreedomPay.Merchants.Callbacks.Network;

/// <summary>
/// Decides whom we may call. Names are resolved once, each resolved address is judged, and the connection goes to a judged one: a name server that changes its
/// mind in between changes nothing.
/// </summary>
internal sealed class CallbackNetwork(CallbackOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public CallbackNetwork(CallbackOptions options)
        : this(options, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>Judges what can be judged before the name is resolved.</summary>
    /// <returns>What is wrong with the address; null: nothing.</returns>
    public string? Refusal(string url, out Uri? address)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            return "not an http or https address";
        }

        if (address.UserInfo.Length > 0)
        {
            return "a user's name in the address";
        }

        var port = address.Port;
        return options.Ports.Count > 0 && !options.Ports.Any(range => range.Contains(port)) ? $"port {port} is not allowed" : null;
    }

    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">The name leads to none that may be called.</exception>
    /// <exception cref="SocketException">The name is unknown, or nobody answers.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint host, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = IPAddress.TryParse(host.Host, out var literal)
            ? [literal]
            : await resolve(host.Host, cancellationToken).ConfigureAwait(false);
        var refused = false;
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            if (!MayCall(address))
            {
                refused = true;
                continue;
            }

            try
            {
                return await ConnectAsync(address, host.Port, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException error)
            {
                failure = error;
            }
        }

        Exception none = refused ? new AddressRefusedException() : new SocketException((int)SocketError.HostNotFound);
        throw failure ?? none;
    }

    private bool MayCall(IPAddress address) => PublicAddresses.Contains(address) || (options.AllowLocal && PublicAddresses.IsLocal(address));

    private static async Task<Stream> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address that must not be called. Says nothing about what it is, which would be of use to whoever tries.</summary>
internal sealed class AddressRefusedException() : Exception("this address is not called");
