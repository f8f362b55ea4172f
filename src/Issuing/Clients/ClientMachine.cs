namespace FreedomPay.Issuing.Clients;

/// <summary>What an operator decides about a client. Spec: card-api §4.2.</summary>
public enum ClientDecision
{
    /// <summary>The identification that waits is right.</summary>
    Verify = 1,

    /// <summary>It is wrong; the partner may ask again.</summary>
    Reject = 2,

    /// <summary>Nothing goes with the client any more.</summary>
    Block = 3,

    /// <summary>Back to what it was before.</summary>
    Unblock = 4,

    /// <summary>For good; only of a client without open cards.</summary>
    Close = 5,
}

/// <summary>The diagram of card-api §4.2.</summary>
internal static class ClientMachine
{
    /// <summary>Where a decision leads; null when it may not be made.</summary>
    /// <param name="status">How the client stands.</param>
    /// <param name="before">What a blocked client was before.</param>
    /// <param name="decision">What is decided.</param>
    public static ClientStatus? On(ClientStatus status, ClientStatus? before, ClientDecision decision) => status switch
    {
        ClientStatus.Pending => decision switch
        {
            ClientDecision.Verify => ClientStatus.Verified,
            ClientDecision.Reject => ClientStatus.Rejected,
            ClientDecision.Block => ClientStatus.Blocked,
            ClientDecision.Unblock => null,
            ClientDecision.Close => ClientStatus.Closed,
        },
        ClientStatus.New or ClientStatus.Verified or ClientStatus.Rejected => decision switch
        {
            ClientDecision.Block => ClientStatus.Blocked,
            ClientDecision.Close => ClientStatus.Closed,
            ClientDecision.Verify or ClientDecision.Reject or ClientDecision.Unblock => null,
        },
        ClientStatus.Blocked => decision switch
        {
            ClientDecision.Unblock => before ?? ClientStatus.New,
            ClientDecision.Close => ClientStatus.Closed,
            ClientDecision.Verify or ClientDecision.Reject or ClientDecision.Block => null,
        },
        ClientStatus.Closed => null,
    };

    /// <summary>Where <c>client/verify</c> leads a client that may be verified.</summary>
    /// <param name="status">How it stands.</param>
    /// <param name="hasProof">Whether an identification or a document came along.</param>
    public static ClientStatus OnVerification(ClientStatus status, bool hasProof) =>
        status == ClientStatus.Verified || hasProof ? ClientStatus.Verified : ClientStatus.Pending;
}
