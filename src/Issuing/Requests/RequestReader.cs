using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Requests;

/// <summary>Reads requests.</summary>
internal sealed class RequestReader(NpgsqlDataSource database) : IRequests
{
    public async Task<RequestOutcome?> FindAsync(PartnerId partner, Guid requestId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT outcome FROM issuing.request WHERE partner_id = $1 AND request_id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = partner.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = requestId });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string outcome ? RequestRows.Parse(outcome) : null;
    }

    /// <summary>A request that waits to be done; null when it is finished.</summary>
    public async Task<WaitingRequest?> FindWaitingAsync(RequestKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "SELECT command, callback_url FROM issuing.request WHERE partner_id = $1 AND request_id = $2 AND command IS NOT NULL");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Partner });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = key.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new WaitingRequest(reader.GetFieldValue<byte[]>(0), reader.TextOrNull(1))
            : null;
    }
}

/// <summary>A request that waits to be done.</summary>
internal sealed record WaitingRequest(byte[] Command, string? CallbackUrl);
