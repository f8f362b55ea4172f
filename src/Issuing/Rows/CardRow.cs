using FreedomPay.Issuing.Cards;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Rows;

/// <summary>What never changes of a card.</summary>
internal sealed record CardFacts
{
    public required CardKey Key { get; init; }

    public required Guid PublicId { get; init; }

    public required int ProductId { get; init; }

    public required Currency Currency { get; init; }

    public required CardId VaultCard { get; init; }

    /// <summary>Version of the key from which its CVV2 is derived and its PIN checked.</summary>
    public required int KeyVersion { get; init; }

    public required string Bin { get; init; }

    public required string LastFour { get; init; }

    public required CardExpiry Expiry { get; init; }

    public required string Iban { get; init; }

    public string? BranchId { get; init; }

    public string? ExternalUserId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The id on the wire.</summary>
    public string Id => PublicId.ToString("D");

    public string Mask => Bin + "******" + LastFour;
}

/// <summary>A card's row as units of work decide on it.</summary>
internal sealed class CardRow
{
    public required CardFacts Facts { get; init; }

    public long? ClientId { get; set; }

    public required string EmbossedName { get; set; }

    /// <summary>As stored; whether the term is over is told by <see cref="StateOn"/>.</summary>
    public required CardState State { get; set; }

    public CardState? StateBeforeBlock { get; set; }

    public BlockReason? BlockReason { get; set; }

    public string? ReasonText { get; set; }

    public PlasticState? Plastic { get; set; }

    public string? DeliveryJson { get; set; }

    public byte[]? PinCheck { get; set; }

    /// <summary>A PIN that we made for a card without a client, sealed: told when there is one, and gone then.</summary>
    public byte[]? WaitingPin { get; set; }

    public short PinMisses { get; set; }

    public short CvvMisses { get; set; }

    public DateOnly? CvvMissedOn { get; set; }

    /// <summary>All that ever left, minor units.</summary>
    public long DebitTotal { get; set; }

    /// <summary>All that ever came in.</summary>
    public long CreditTotal { get; set; }

    /// <summary>Open holds.</summary>
    public long Held { get; set; }

    public long Operations { get; set; }

    public DateTimeOffset? LastOperationAt { get; set; }

    public string Used { get; set; } = "";

    public short SecretReads { get; set; }

    public DateTimeOffset? SecretReadsSince { get; set; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>What may be spent.</summary>
    public long Available => CreditTotal - DebitTotal - Held;

    /// <summary>The state on a date: a card past its month is expired, unless it was closed.</summary>
    public CardState StateOn(DateOnly date) => State != CardState.Closed && Facts.Expiry.IsPast(date) ? CardState.Expired : State;

    public CardState StateAt(DateTimeOffset now) => StateOn(AlmatyTime.BusinessDate(now));
}
