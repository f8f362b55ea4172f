namespace FreedomPay.Sandbox.Bank;

/// <summary>How the sandbox bank runs.</summary>
public sealed class SandboxBankOptions
{
    /// <summary>TCP port of the ISO 8583 link on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>TCP port of the control channel on loopback; 0 takes a free one.</summary>
    public int ControlPort { get; init; }

    /// <summary>
    /// The journal file; made when absent, replayed when present. Beside it stand the bank's record (process and ports, <c>.run</c> added) and its lock.
    /// </summary>
    public required string JournalPath { get; init; }

    /// <summary>After how long a payout that is not decided at once is decided.</summary>
    public TimeSpan PayoutDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The bank's own clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
