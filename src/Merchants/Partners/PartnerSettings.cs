using System.Text.Json.Serialization;

namespace FreedomPay.Merchants.Partners;

/// <summary>
/// A partner's switches, stored as one JSON document in the names of the specification (<c>{"card_api":{"async_mode":"sync"}}</c>); a member absent there has
/// the factory value given here. Spec: card-api §7.1.
/// </summary>
public sealed record PartnerSettings
{
    /// <summary>Where events are told; null: nowhere.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Algorithms the partner may sign with, of HS256 and HS512.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = ["HS512", "HS256"];

    /// <summary>The Card API.</summary>
    public CardApiSettings CardApi { get; init; } = new();

    /// <summary>Gift cards.</summary>
    public GiftSettings Gift { get; init; } = new();
}

/// <summary>Switches of the Card API. Spec: card-api §7.1 and where each is named.</summary>
public sealed record CardApiSettings
{
    /// <summary>The Card API is open to the partner; if not, 120.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Card data may be read (secret data); off until the right is granted.</summary>
    public bool SecretData { get; init; }

    /// <summary><c>sync</c>: everything is done at once; <c>async</c>: nothing is; <c>hybrid</c>: issuing and transactions are not.</summary>
    public string AsyncMode { get; init; } = "sync";

    /// <summary>How long work that is not done at once waits.</summary>
    public int AsyncDelayMs { get; init; } = 1500;

    /// <summary>
    /// Identifiers also stand in a first answer that is already <c>success</c>. Null, the factory value: yes, except in <c>client/add_v2</c>, whose documented
    /// answer has none.
    /// </summary>
    public bool? InlineIds { get; init; }

    /// <summary>Request status answers with all six members whatever the request was.</summary>
    public bool StatusAllMembers { get; init; }

    /// <summary>Callbacks are sent for work that was done at once too.</summary>
    public bool CallbackAlways { get; init; }

    /// <summary>HTTP status 200 for every answer.</summary>
    [JsonPropertyName("always_http_200")]
    public bool AlwaysHttp200 { get; init; }

    /// <summary>Refuses PINs that are easily guessed.</summary>
    public bool PinStrict { get; init; }

    /// <summary>Any product may be issued in bulk.</summary>
    public bool BulkAnyProduct { get; init; }

    /// <summary>Cards that are not active yet may be credited.</summary>
    public bool CreditIssued { get; init; }

    /// <summary>Refunds to closed cards.</summary>
    public bool RefundClosed { get; init; } = true;

    /// <summary>Unblock lifts blocks of lost and stolen cards too.</summary>
    public bool UnblockAny { get; init; }

    /// <summary>Products whose cards are issued to verified clients only.</summary>
    public IReadOnlyList<int> VerifiedProducts { get; init; } = [];

    /// <summary>A phone belongs to one client of a product.</summary>
    public bool UniquePhone { get; init; }

    /// <summary>Edit client changes more than the phone.</summary>
    public bool ClientUpdateAll { get; init; } = true;

    /// <summary>Days after which a hold made by the transaction methods is released.</summary>
    public int HoldDays { get; init; } = 5;

    /// <summary>The partner's RSA public key as PEM, for the second version of secret data; null: each call brings its own.</summary>
    public string? PublicKey { get; init; }
}

/// <summary>Switches of gift cards. Spec: card-api §7.1.</summary>
public sealed record GiftSettings
{
    /// <summary>Gift cards are open to the partner.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Codes of the products open to the partner; null: all.</summary>
    public IReadOnlyList<int>? Products { get; init; }

    /// <summary>What a finished Confirm answers as the card's state: 1 issued or 2 activated.</summary>
    public int ConfirmStatus { get; init; } = 2;

    /// <summary>Failures carry all members, empty.</summary>
    public bool AlwaysAllMembers { get; init; }
}
