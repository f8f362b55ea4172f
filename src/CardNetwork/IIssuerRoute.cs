namespace FreedomPay.CardNetwork;

/// <summary>
/// One way to issuers: a link to another bank, or our own issuing (a room above registers it as a service). It gives references that carry its name in
/// <see cref="NetworkReference.Link"/> and answers the exchanges that carry it.
/// </summary>
public interface IIssuerRoute : ICardNetwork
{
    /// <summary>Stable name, stored with each exchange.</summary>
    string Name { get; }

    /// <summary>Leading digits of the cards it serves, besides those that configuration routes to it.</summary>
    IReadOnlyCollection<string> Prefixes { get; }

    /// <summary>An issuer that takes no credits says so.</summary>
    Task<NetworkAnswer> ICardNetwork.CreditAsync(CreditMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(NetworkAnswer.Declined(DeclineReason.NotPermitted));
}
