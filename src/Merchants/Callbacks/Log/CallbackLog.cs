using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks.Delivery;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Merchants.Callbacks.Log;

/// <summary>Reads the log of attempts.</summary>
public sealed class CallbackLog(NpgsqlDataSource database)
{
    private const string Sql = """
        SELECT c.id, a.number, c.kind, c.merchant_id, c.payment_id, c.method, a.url, a.request, a.http_status, a.answer, a.verdict, a.note, a.duration_ms,
               a.started_at, c.state
        FROM merchants.callback c JOIN merchants.callback_attempt a ON a.merchant_id = c.merchant_id AND a.callback_id = c.id
        WHERE ($1::bigint IS NULL OR c.payment_id = $1) AND ($2::bigint IS NULL OR c.merchant_id = $2)
        ORDER BY a.started_at DESC, c.id DESC, a.number DESC
        LIMIT $3
        """;

    /// <summary>Attempts about a payment, or to a shop, or all of them; the newest first.</summary>
    public async Task<IReadOnlyList<CallbackAttempt>> ReadAsync(PaymentId? payment, MerchantId? merchant, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = (object?)payment?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)merchant?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var attempts = new List<CallbackAttempt>();
        while (await reader.ReadAsync(cancellationToken))
        {
            attempts.Add(Read(reader));
        }

        return attempts;
    }

    private static CallbackAttempt Read(NpgsqlDataReader reader) => new()
    {
        Callback = reader.GetInt64(0),
        Number = reader.GetInt32(1),
        Kind = CallbackMeters.NameOf((CallbackKind)reader.GetInt16(2)),
        Merchant = new MerchantId(reader.GetInt64(3)),
        Payment = new PaymentId(reader.GetInt64(4)),
        Method = reader.GetString(5),
        Url = reader.GetString(6),
        Request = reader.GetString(7),
        HttpStatus = reader.IsDBNull(8) ? null : reader.GetInt16(8),
        Answer = reader.IsDBNull(9) ? null : reader.GetString(9),
        Verdict = CallbackMeters.NameOf((CallbackVerdict)reader.GetInt16(10)),
        Note = reader.IsDBNull(11) ? null : reader.GetString(11),
        DurationMilliseconds = reader.GetInt32(12),
        At = reader.GetFieldValue<DateTimeOffset>(13),
        IsOver = (CallbackState)reader.GetInt16(14) != CallbackState.Waiting,
    };
}

/// <summary>One attempt to tell a shop something.</summary>
public sealed record CallbackAttempt
{
    /// <summary>The message's number, by which it can be sent again.</summary>
    public required long Callback { get; init; }

    /// <summary>1 for the first attempt; counted on through everything.</summary>
    public required int Number { get; init; }

    /// <summary><c>result</c>, <c>check</c>, <c>refund</c>, <c>capture</c>, <c>card</c> or <c>payout</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The shop.</summary>
    public required MerchantId Merchant { get; init; }

    /// <summary>The payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>POST, GET or XML.</summary>
    public required string Method { get; init; }

    /// <summary>The address called; card numbers are masked.</summary>
    public required string Url { get; init; }

    /// <summary>What was sent, as a form; card numbers are masked.</summary>
    public required string Request { get; init; }

    /// <summary>HTTP code; null: there was no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The beginning of the answer; null: there was none.</summary>
    public string? Answer { get; init; }

    /// <summary><c>accepted</c>, <c>rejected</c>, <c>error</c> or <c>failed</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why, or what was odd.</summary>
    public string? Note { get; init; }

    /// <summary>How long it took.</summary>
    public required int DurationMilliseconds { get; init; }

    /// <summary>When it began, by the platform's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>No attempt is to come.</summary>
    public required bool IsOver { get; init; }
}
