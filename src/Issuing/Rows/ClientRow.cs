using System.Text.Json;
using FreedomPay.Issuing.Clients;
using Npgsql;

namespace FreedomPay.Issuing.Rows;

/// <summary>A client's row as units of work decide on it.</summary>
internal sealed class ClientRow
{
    public required ClientKey Key { get; init; }

    public required Guid PublicId { get; init; }

    public required int ProductId { get; init; }

    public required short Version { get; init; }

    public string? BranchId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required ClientStatus Status { get; set; }

    /// <summary>The status a block is lifted to.</summary>
    public ClientStatus? StatusBeforeBlock { get; set; }

    /// <summary>Verifications that wait for an operator's decision, by their request ids.</summary>
    public Guid[] WaitingRequests { get; set; } = [];

    public required ClientProfile Profile { get; set; }

    public string Used { get; set; } = "";

    public bool HasDocument { get; set; }

    /// <summary>The id on the wire.</summary>
    public string Id => PublicId.ToString("D");

    public string ProfileJson => JsonSerializer.Serialize(Profile, IssuingJson.Default.ClientProfile);

    public bool IsUsable => Status is not (ClientStatus.Blocked or ClientStatus.Closed);
}

/// <summary>The columns of a client in one order for every query (table alias <c>l</c>).</summary>
internal static class ClientColumns
{
    public const string Text =
        "l.partner_id, l.id, l.public_id, l.product_id, l.version, l.branch_id, l.created_at, l.status, l.profile, l.used, l.has_document, "
        + "l.status_before_block, l.waiting_requests";

    public static ClientRow Read(NpgsqlDataReader reader) => new()
    {
        Key = new ClientKey(reader.GetInt64(0), reader.GetInt64(1)),
        PublicId = reader.GetGuid(2),
        ProductId = reader.GetInt32(3),
        Version = reader.GetInt16(4),
        BranchId = reader.TextOrNull(5),
        CreatedAt = reader.Moment(6),
        Status = (ClientStatus)reader.GetInt16(7),
        Profile = JsonSerializer.Deserialize(reader.GetString(8), IssuingJson.Default.ClientProfile)!,
        Used = reader.GetString(9),
        HasDocument = reader.GetBoolean(10),
        StatusBeforeBlock = (ClientStatus?)reader.ShortOrNull(11),
        WaitingRequests = reader.GetFieldValue<Guid[]>(12),
    };
}
