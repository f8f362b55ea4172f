namespace FreedomPay.Storage;

/// <summary>How to reach the database.</summary>
/// <param name="ConnectionString">Npgsql's connection string; pool settings in it win over ours.</param>
public sealed record StorageOptions(string ConnectionString)
{
    /// <summary>Whether the platform's clock may be moved.</summary>
    public bool ClockMoves { get; init; }
}
