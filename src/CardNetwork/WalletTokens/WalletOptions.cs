namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>How wallet tokens are read.</summary>
public sealed record WalletOptions
{
    /// <summary>
    /// The keys and anchors of this installation are the sandbox's. They are kept with that mark; without it (production) they do not exist for the reader, and
    /// the program does not start while they are there.
    /// </summary>
    public bool Sandbox { get; init; }
}
