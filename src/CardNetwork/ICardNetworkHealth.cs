namespace FreedomPay.CardNetwork;

/// <summary>State of the links, for readiness and for people.</summary>
public interface ICardNetworkHealth
{
    /// <summary>Every link as it is now.</summary>
    IReadOnlyList<LinkHealth> Links { get; }

    /// <summary>Completes when every link has been signed on at least once, or faults with the token.</summary>
    Task WaitUntilUpAsync(CancellationToken cancellationToken);
}

/// <summary>One link as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUp">Signed on: messages can be sent.</param>
/// <param name="Outstanding">Messages waiting for an answer.</param>
public sealed record LinkHealth(string Name, bool IsUp, int Outstanding);
