using System.Collections.Concurrent;
using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// Waiting for the first answer under a claimed key: told at once when it is given on this node, and found in the table when another node gives it.
/// </summary>
/// <param name="database">Where claims are.</param>
/// <param name="clock">Only for the pause between looks at the table; real time, whatever the platform's clock says.</param>
public sealed class ClaimWaiters(NpgsqlDataSource database, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<ClaimKey, TaskCompletionSource<byte[]>> _waiting = new();

    /// <summary>The first answer under the key, or null when it has not been given within the time or the key was released.</summary>
    public async Task<byte[]?> WaitAsync(ClaimKey key, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waiting = _waiting.GetOrAdd(key, static _ => new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        var began = clock.GetTimestamp();
        try
        {
            while (true)
            {
                // Looking after having queued up: an answer given in between is seen one way or the other.
                var (standing, answer) = await FindAsync(key, cancellationToken).ConfigureAwait(false);
                if (answer is not null || !standing || clock.GetElapsedTime(began) >= patience)
                {
                    return answer;
                }

                if (await Task.WhenAny(waiting.Task, Task.Delay(Look, clock, cancellationToken)).ConfigureAwait(false) == waiting.Task)
                {
                    return await waiting.Task.ConfigureAwait(false);
                }
            }
        }
        finally
        {
            if (!waiting.Task.IsCompleted)
            {
                _waiting.TryRemove(new KeyValuePair<ClaimKey, TaskCompletionSource<byte[]>>(key, waiting));
            }
        }
    }

    internal void Publish(ClaimKey key, byte[] answer)
    {
        if (_waiting.TryRemove(key, out var waiting))
        {
            waiting.TrySetResult(answer);
        }
    }

    /// <summary>A database that is away for a moment says nothing about the claim: the wait goes on.</summary>
    private async Task<(bool Standing, byte[]? Answer)> FindAsync(ClaimKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            return (true, null);
        }
    }

    private async Task<(bool Standing, byte[]? Answer)> ReadAsync(ClaimKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT answer FROM storage.claim WHERE owner_id = $1 AND scope = $2 AND key = $3");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Owner });
        command.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)key.Scope });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            return (false, null);
        }

        return (true, await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false) ? null : reader.GetFieldValue<byte[]>(0));
    }
}
