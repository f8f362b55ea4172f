using FreedomPay.Issuing.Cards;
using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Issuing.Rows;

/// <summary>The columns of a card in one order for every query (table alias <c>c</c>).</summary>
internal static class CardColumns
{
    public const string Facts =
        """
        c.partner_id, c.id, c.public_id, c.product_id, c.currency, c.vault_card_id, c.key_version, c.bin, c.last_four, c.expiry, c.iban, c.branch_id,
        c.external_user_id, c.created_at
        """;

    public const string Changing =
        """
        c.client_id, c.embossed_name, c.state, c.state_before_block, c.block_reason, c.reason_text, c.plastic, c.delivery, c.pin_check, c.pin_misses,
        c.cvv_misses, c.cvv_missed_on, c.debit_total, c.credit_total, c.held, c.operations, c.last_operation_at, c.used, c.secret_reads,
        c.secret_reads_since, c.activated_at, c.closed_at, c.waiting_pin
        """;

    public const string Text = $"{Facts}, {Changing}";

    /// <summary>Number of columns in <see cref="Text"/>.</summary>
    public const int Count = FactsCount + 23;

    private const int FactsCount = 14;

    public static CardFacts ReadFacts(NpgsqlDataReader reader) => new()
    {
        Key = new CardKey(reader.GetInt64(0), reader.GetInt64(1)),
        PublicId = reader.GetGuid(2),
        ProductId = reader.GetInt32(3),
        Currency = Currency.FromNumber(reader.GetInt16(4)),
        VaultCard = new CardId(reader.GetInt64(5)),
        KeyVersion = reader.GetInt32(6),
        Bin = reader.GetString(7),
        LastFour = reader.GetString(8),
        Expiry = Reading.UnpackExpiry(reader.GetInt16(9)),
        Iban = reader.GetString(10),
        BranchId = reader.TextOrNull(11),
        ExternalUserId = reader.TextOrNull(12),
        CreatedAt = reader.Moment(13),
    };

    public static CardRow Read(NpgsqlDataReader reader)
    {
        const int At = FactsCount;
        return new CardRow
        {
            Facts = ReadFacts(reader),
            ClientId = reader.LongOrNull(At),
            EmbossedName = reader.GetString(At + 1),
            State = (CardState)reader.GetInt16(At + 2),
            StateBeforeBlock = (CardState?)reader.ShortOrNull(At + 3),
            BlockReason = (BlockReason?)reader.ShortOrNull(At + 4),
            ReasonText = reader.TextOrNull(At + 5),
            Plastic = (PlasticState?)reader.ShortOrNull(At + 6),
            DeliveryJson = reader.TextOrNull(At + 7),
            PinCheck = reader.IsDBNull(At + 8) ? null : reader.GetFieldValue<byte[]>(At + 8),
            PinMisses = reader.GetInt16(At + 9),
            CvvMisses = reader.GetInt16(At + 10),
            CvvMissedOn = reader.IsDBNull(At + 11) ? null : reader.GetFieldValue<DateOnly>(At + 11),
            DebitTotal = reader.GetInt64(At + 12),
            CreditTotal = reader.GetInt64(At + 13),
            Held = reader.GetInt64(At + 14),
            Operations = reader.GetInt64(At + 15),
            LastOperationAt = reader.MomentOrNull(At + 16),
            Used = reader.GetString(At + 17),
            SecretReads = reader.GetInt16(At + 18),
            SecretReadsSince = reader.MomentOrNull(At + 19),
            ActivatedAt = reader.MomentOrNull(At + 20),
            ClosedAt = reader.MomentOrNull(At + 21),
            WaitingPin = reader.IsDBNull(At + 22) ? null : reader.GetFieldValue<byte[]>(At + 22),
        };
    }
}
