namespace FreedomPay.Merchants.Callbacks;

/// <summary>Where messages to shops may go, and how long shops may take. Spec: callbacks §3.3, §0.5.</summary>
public sealed record CallbackOptions
{
    /// <summary>Loopback and private networks may be called: for the sandbox. Off: public addresses only.</summary>
    public bool AllowLocal { get; init; }

    /// <summary>Ports that may be called; empty: all.</summary>
    public IReadOnlyList<PortRange> Ports { get; init; } = [];

    /// <summary>How long a connection may take, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long all of an attempt may take.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When a check whose connection failed is tried once more.</summary>
    public TimeSpan CheckRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest answer that is read, bytes.</summary>
    public int AnswerBytesMax { get; init; } = 64 * 1024;
}

/// <summary>Ports from the first to the last.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, allowed too.</param>
public readonly record struct PortRange(int First, int Last)
{
    /// <summary>Whether the port is one of them.</summary>
    public bool Contains(int port) => port >= First && port <= Last;
}
