namespace FreedomPay.CardNetwork;

/// <summary>How this node takes part in the card network.</summary>
public sealed class CardNetworkOptions
{
    /// <summary>
    /// Number of the running node, 0 to 2147483647; the terminal id (F41) is made from it. No two running nodes may share one, and a node that restarts
    /// should take a new one (e.g. from a sequence), so that answers to its former life match nothing.
    /// </summary>
    public required int NodeNumber { get; init; }

    /// <summary>Our institution on the network (F32), 1 to 11 digits.</summary>
    public string AcquirerId { get; init; } = "400001";

    /// <summary>The links to other banks; names are unique.</summary>
    public required IReadOnlyList<LinkOptions> Links { get; init; }

    /// <summary>Name of the link (or on-us route) of cards that no prefix matches.</summary>
    public required string DefaultRoute { get; init; }

    /// <summary>Leading digits of cards, 1 to 11, and the link they are routed to. The longest matching prefix wins.</summary>
    public IReadOnlyDictionary<string, string> Routes { get; init; } = new Dictionary<string, string>();

    /// <summary>How long an answer is waited for; after it the outcome is unknown. 30 seconds by default, the sandbox sets 3.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A link on which nothing was received for so long is asked for an echo.</summary>
    public TimeSpan EchoAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a TCP connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The first pause before connecting again; it doubles with each failure.</summary>
    public TimeSpan ReconnectDelayMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause before connecting again.</summary>
    public TimeSpan ReconnectDelayMax { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>One link: a persistent TCP connection to another bank. Host and port are read at each connection attempt, so they may be set late.</summary>
/// <param name="name">Name of the link, stored with each exchange; stable.</param>
public sealed class LinkOptions(string name)
{
    /// <summary>Name of the link, stored with each exchange; stable.</summary>
    public string Name => name;

    /// <summary>Host name or address.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>TCP port, 1 to 65535.</summary>
    public int Port { get; set; }
}
