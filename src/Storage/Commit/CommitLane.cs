using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// One connection and one transaction at a time. Steps of a transaction: (1) units declare; (2) one round trip claims keys and locks and reads rows in the
/// global order; (3) units decide one after another; (4) one round trip writes and commits; (5) the outcomes are given out. When the outcome of COMMIT is not
/// known, it is learnt before anybody is answered.
/// </summary>
internal sealed partial class CommitLane
{
    private readonly int _number;
    private readonly ChannelReader<UnitOfWork> _queue;
    private readonly Func<CommitPart[]> _makeParts;
    private readonly int _batchSizeMax;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly LaneConnection _connection;
    private readonly List<UnitOfWork> _taken = [];
    private LaneTransaction? _transaction;

    /// <summary>Number of the transaction that is open and whose writes may be on their way; null when nothing is.</summary>
    private long? _openTransaction;

    public CommitLane(
        int number, NpgsqlDataSource database, ChannelReader<UnitOfWork> queue, Func<CommitPart[]> makeParts, int batchSizeMax, TimeProvider clock,
        ILogger log)
    {
        _number = number;
        _queue = queue;
        _makeParts = makeParts;
        _batchSizeMax = batchSizeMax;
        _clock = clock;
        _log = log;
        _connection = new LaneConnection(number, database, clock, log);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (await _queue.WaitToReadAsync(stopping).ConfigureAwait(false))
            {
                _taken.Clear();
                while (_taken.Count < _batchSizeMax && _queue.TryRead(out var member))
                {
                    _taken.Add(member);
                }

                await CommitTakenAsync(stopping).ConfigureAwait(false);
            }

            await _connection.UnregisterAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            while (_queue.TryRead(out var member))
            {
                _taken.Add(member);
            }

            FailTaken(new OperationCanceledException("The node is stopping."));
        }
        finally
        {
            await _connection.DropAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Nothing that happens to some units of work ends the lane: others wait for it.</summary>
    private async Task CommitTakenAsync(CancellationToken stopping)
    {
        try
        {
            if (_taken.Count > 0)
            {
                await CommitAsync([.. _taken], stopping).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Whatever it is, the callers must hear of it and the lane must go on.
        catch (Exception defect) when (!IsStop(defect, stopping))
#pragma warning restore CA1031
        {
            LogDefect(_log, defect, _number, _taken.Count);
            _openTransaction = null;
            await _connection.DropAsync().ConfigureAwait(false);
            FailTaken(defect);
        }
    }

    /// <summary>Repeats the transaction until each member is committed or found defective.</summary>
    private async Task CommitAsync(List<UnitOfWork> members, CancellationToken stopping)
    {
        while (members.Count > 0)
        {
            Exception failure;
            try
            {
                var defective = await TryCommitAsync(members, stopping).ConfigureAwait(false);
                if (defective < 0)
                {
                    Complete(members);
                    return;
                }

                members.RemoveAt(defective);
                continue;
            }
#pragma warning disable CA1031 // Judged below; nothing is swallowed.
            catch (Exception caught) when (!IsStop(caught, stopping))
#pragma warning restore CA1031
            {
                failure = caught;
            }

            if (await WasCommittedAsync(stopping).ConfigureAwait(false))
            {
                LogLearntCommitted(_log, failure, _number, members.Count);
                Complete(members);
                return;
            }

            if (LaneConnection.IsAboutTheServer(failure))
            {
                await _connection.PauseAsync(failure, stopping).ConfigureAwait(false);
            }
            else if (!IsTransient(failure))
            {
                await IsolateAsync(members, failure, stopping).ConfigureAwait(false);
                return;
            }
        }
    }

    /// <summary>Runs one transaction. Returns -1 when it is durable, or the place of a member whose own code threw (it has been failed already).</summary>
    private async Task<int> TryCommitAsync(List<UnitOfWork> members, CancellationToken stopping)
    {
        var batch = await _connection.OpenAsync(stopping).ConfigureAwait(false);
        if (_transaction?.Batch != batch)
        {
            // Another connection: nothing of the last one is used again, for the driver takes a command that it prepared by itself on one connection for
            // prepared on any (npgsql issue 6432).
            _transaction = new LaneTransaction(batch, _connection.MakeCount(), _makeParts(), _clock);
        }

        var transaction = _transaction;
        transaction.Reset();
        for (var i = 0; i < members.Count; i++)
        {
            try
            {
                members[i].Declare(transaction.Scope);
            }
#pragma warning disable CA1031 // A unit of work is foreign code; its defect must not reach the others.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                members[i].Fail(defect);
                return i;
            }
        }

        _openTransaction = await transaction.ReadAsync(stopping).ConfigureAwait(false);
        for (var i = 0; i < members.Count; i++)
        {
            try
            {
                members[i].Decide(transaction.Scope);
            }
#pragma warning disable CA1031 // As above: the member's defect is the member's alone.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                _openTransaction = null;
                await _connection.RollbackAsync(stopping).ConfigureAwait(false);
                members[i].Fail(defect);
                return i;
            }
        }

        await transaction.CommitAsync().ConfigureAwait(false);
        _openTransaction = null;
        return -1;
    }

    /// <summary>How the open transaction ended, if one was; the connection is let go in any case.</summary>
    private async Task<bool> WasCommittedAsync(CancellationToken stopping)
    {
        if (_openTransaction is { } transaction)
        {
            _openTransaction = null;
            return await _connection.WasCommittedAsync(transaction, stopping).ConfigureAwait(false);
        }

        await _connection.DropAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>One of the members cannot be committed: halves are tried, and halves of halves, so that in the end only that one fails.</summary>
    private async Task IsolateAsync(List<UnitOfWork> members, Exception failure, CancellationToken stopping)
    {
        LogRefused(_log, failure, _number, members.Count);
        if (members.Count == 1)
        {
            members[0].Fail(failure);
            return;
        }

        var half = members.Count / 2;
        await CommitAsync(members[..half], stopping).ConfigureAwait(false);
        await CommitAsync(members[half..], stopping).ConfigureAwait(false);
    }

    /// <summary>The transaction is durable: whatever a part does about it, the members get their outcomes.</summary>
    private void Complete(List<UnitOfWork> members)
    {
        foreach (var part in _transaction!.Parts)
        {
            try
            {
                part.Committed();
            }
#pragma warning disable CA1031 // Committing again would double what is durable.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                LogDefect(_log, defect, _number, members.Count);
            }
        }

        foreach (var member in members)
        {
            member.Complete();
        }
    }

    /// <summary>Fails those of the taken units that have no outcome yet.</summary>
    private void FailTaken(Exception exception)
    {
        foreach (var member in _taken)
        {
            member.Fail(exception);
        }

        _taken.Clear();
    }

    private static bool IsStop(Exception exception, CancellationToken stopping) =>
        exception is OperationCanceledException && stopping.IsCancellationRequested;

    // Serialization failure, deadlock, lock not available, a claim given back: the same transaction may well pass the next time.
    private static bool IsTransient(Exception failure) => failure is ClaimGoneException or PostgresException { SqlState: "40001" or "40P01" or "55P03" };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane}: the answer to COMMIT was lost; {Members} units of work were committed.")]
    private static partial void LogLearntCommitted(ILogger log, Exception exception, int lane, int members);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane}: a transaction of {Members} units of work was refused; looking for the one at fault.")]
    private static partial void LogRefused(ILogger log, Exception exception, int lane, int members);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Lane {Lane}: defect around {Members} units of work.")]
    private static partial void LogDefect(ILogger log, Exception exception, int lane, int members);
}
