using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Rows;

/// <summary>Where a transaction came from. Numbers are stored.</summary>
internal enum TransactionSource : short
{
    /// <summary>The partner made it: the other side is the partner's deposit.</summary>
    Partner = 1,

    /// <summary>The card was used: the other side is what we owe acquirers.</summary>
    Network = 2,
}

/// <summary>A transaction's row as units of work decide on it. The upper half never changes once inserted.</summary>
internal sealed class TransactionRow
{
    public required TransactionKey Key { get; init; }

    public required Guid PublicId { get; init; }

    public required long CardId { get; init; }

    public required TransactionSource Source { get; init; }

    public required OperationType Type { get; init; }

    public required long Amount { get; init; }

    public required Currency Currency { get; init; }

    public required string Country { get; init; }

    public string? OrderId { get; init; }

    public string? Description { get; init; }

    public string? MerchantJson { get; init; }

    public string? ParametersJson { get; init; }

    public required string Rrn { get; init; }

    public string? NetworkKey { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public TransactionState State { get; set; } = TransactionState.Created;

    public long Cleared { get; set; }

    public long Refunded { get; set; }

    public string? AuthorisationCode { get; set; }

    public DeclineReason? Decline { get; set; }

    public Guid? Document { get; set; }

    public DateTimeOffset? ClearedAt { get; set; }

    public CardKey Card => new(Key.Partner, CardId);

    /// <summary>The id on the wire.</summary>
    public string Id => PublicId.ToString("D");

    public TransactionMerchant? Merchant =>
        MerchantJson is null ? null : JsonSerializer.Deserialize(MerchantJson, IssuingJson.Default.TransactionMerchant);

    /// <summary>Takes a step of the state machine; false when the table refuses.</summary>
    public bool Take(TransactionEvent happened)
    {
        if (TransactionMachine.On(State, happened) is not { } next)
        {
            return false;
        }

        State = next;
        return true;
    }

    /// <summary>Takes a step that what went before guarantees to be allowed.</summary>
    public void MustTake(TransactionEvent happened)
    {
        if (!Take(happened))
        {
            throw new InvalidOperationException($"Transaction {Key.Id} in state {State} refused {happened}.");
        }
    }
}

/// <summary>The columns of a transaction in one order for every query (table alias <c>t</c>).</summary>
internal static class TransactionColumns
{
    public const string Text =
        """
        t.partner_id, t.id, t.public_id, t.card_id, t.source, t.type, t.amount, t.currency, t.country, t.order_id, t.description, t.merchant, t.parameters,
        t.rrn, t.network_key, t.created_at, t.state, t.cleared, t.refunded, t.authorisation_code, t.decline, t.document, t.cleared_at
        """;

    /// <summary>Number of columns in <see cref="Text"/>.</summary>
    public const int Count = 23;

    public static TransactionRow Read(NpgsqlDataReader reader) => new()
    {
        Key = new TransactionKey(reader.GetInt64(0), reader.GetInt64(1)),
        PublicId = reader.GetGuid(2),
        CardId = reader.GetInt64(3),
        Source = (TransactionSource)reader.GetInt16(4),
        Type = (OperationType)reader.GetInt16(5),
        Amount = reader.GetInt64(6),
        Currency = Currency.FromNumber(reader.GetInt16(7)),
        Country = reader.GetString(8),
        OrderId = reader.TextOrNull(9),
        Description = reader.TextOrNull(10),
        MerchantJson = reader.TextOrNull(11),
        ParametersJson = reader.TextOrNull(12),
        Rrn = reader.GetString(13),
        NetworkKey = reader.TextOrNull(14),
        CreatedAt = reader.Moment(15),
        State = (TransactionState)reader.GetInt16(16),
        Cleared = reader.GetInt64(17),
        Refunded = reader.GetInt64(18),
        AuthorisationCode = reader.TextOrNull(19),
        Decline = (DeclineReason?)reader.ShortOrNull(20),
        Document = reader.GuidOrNull(21),
        ClearedAt = reader.MomentOrNull(22),
    };
}
