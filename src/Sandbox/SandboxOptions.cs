using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox;

/// <summary>How this node shows the sandbox.</summary>
public sealed class SandboxOptions
{
    /// <summary>The control channel of the sandbox bank.</summary>
    public required SandboxBankControl Bank { get; init; }

    /// <summary>Whether the sandbox endpoints answer callers from other machines. Off: loopback only.</summary>
    public bool AllowRemote { get; init; }
}
