namespace FreedomPay.Storage.Commit;

/// <summary>How units of work are grouped.</summary>
public sealed record CommitOptions
{
    /// <summary>
    /// Writer lanes of this node, each with one connection and one transaction at a time. Measured on two cores at full load: with two, more of the machine
    /// is idle while both wait for the disk; with four, transactions are smaller and cost more than that.
    /// </summary>
    public int Lanes { get; init; } = 3;

    /// <summary>Units of work in one transaction at most.</summary>
    public int BatchSizeMax { get; init; } = 256;

    /// <summary>Units of work that may wait for a lane; callers beyond wait in turn.</summary>
    public int QueueLengthMax { get; init; } = 16_384;
}
