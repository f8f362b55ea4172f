using Npgsql;

namespace FreedomPay.Storage.Clock;

/// <summary>
/// The one clock of the platform, for all nodes over a database: the machine's time plus an offset that is stored there. In production the offset is zero
/// and stays so. Timers and time stamps are the machine's.
/// </summary>
public sealed class PlatformClock : TimeProvider
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly bool _moves;
    private long _offsetTicks;

    /// <summary>Makes the clock; until <see cref="RefreshAsync"/> it shows the machine's time.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="options">Whether the clock may be moved.</param>
    public PlatformClock(NpgsqlDataSource dataSource, StorageOptions options)
    {
        _dataSource = dataSource;
        _moves = options.ClockMoves;
    }

    /// <summary>The machine's own clock: for leases and whatever else must not jump.</summary>
    public TimeProvider Machine { get; } = System;

    /// <summary>How far this clock is ahead of the machine's.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Machine.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Reads the stored offset.</summary>
    /// <exception cref="StorageUnavailableException">The clock must not move, but the database is one whose clock was moved: it is a sandbox's.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var command = _dataSource.CreateCommand("select offset_microseconds from storage.clock");
        Set((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Moves the clock forward, for every node. Nothing else happens; see <see cref="ClockStepper"/> for doing the work that falls due.</summary>
    /// <param name="step">Not negative.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">The clock must not move here.</exception>
    public async Task AdvanceAsync(TimeSpan step, CancellationToken cancellationToken)
    {
        if (!_moves) throw new InvalidOperationException("The clock moves in the sandbox only.");
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        await using var command = _dataSource.CreateCommand(
            "update storage.clock set offset_microseconds = offset_microseconds + $1 returning offset_microseconds");
        command.Parameters.Add(new() { Value = step.Ticks / TimeSpan.TicksPerMicrosecond });
        Set((long)(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    private void Set(long microseconds)
    {
        if (!_moves && microseconds != 0)
        {
            throw new StorageUnavailableException("This database's clock was moved, so it is a sandbox's. Production needs a database of its own.");
        }

        Interlocked.Exchange(ref _offsetTicks, microseconds * TimeSpan.TicksPerMicrosecond);
    }
}
