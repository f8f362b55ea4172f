using FreedomPay.Kernel;

namespace FreedomPay.Issuing;

/// <summary>The partner as issuing needs it: who asks, how its requests live, and its keys.</summary>
/// <param name="Id">The partner; its cards and clients are seen by nobody else.</param>
/// <param name="Settings">Its switches.</param>
public sealed record IssuingPartner(PartnerId Id, IssuingSettings Settings)
{
    /// <summary>The 32 bytes of scheme S1 (card-api §1.9); null when the partner has none.</summary>
    public Secret? CardSecretKeyBase64 { get; init; }

    /// <summary>The partner's uploaded RSA public key (PEM), scheme S3; null when there is none.</summary>
    public string? PublicKeyPem { get; init; }

    /// <summary>Name of the uploaded key.</summary>
    public string? PublicKeyId { get; init; }
}

/// <summary>One call of a partner that changes something.</summary>
/// <param name="Partner">Who calls.</param>
/// <param name="RequestId">The call's own id, claimed with what it does; null where the wire allows none: then nothing is recorded.</param>
/// <param name="CallbackUrl">Where to tell of the end, instead of the partner's setting.</param>
public sealed record PartnerCall(IssuingPartner Partner, Guid? RequestId, string? CallbackUrl = null);

/// <summary>How requests of a partner live. Spec: card-api §1.6, §7.1.</summary>
public sealed record IssuingSettings
{
    /// <summary>Which requests are finished in the background.</summary>
    public RequestMode Mode { get; init; } = RequestMode.Sync;

    /// <summary>How long after its acceptance a background request is worked on.</summary>
    public TimeSpan BackgroundDelay { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>Plain runs and repetitions are refused as a PIN.</summary>
    public bool StrictPins { get; init; }

    /// <summary>Any product may be issued in bulk.</summary>
    public bool BulkAnyProduct { get; init; }

    /// <summary>Cards that are not active yet may be funded.</summary>
    public bool CreditIssuedCards { get; init; }

    /// <summary>Money may be returned to a closed card.</summary>
    public bool RefundClosedCards { get; init; } = true;

    /// <summary>Blocks for loss, theft and fraud may be lifted by the partner.</summary>
    public bool UnblockAny { get; init; }

    /// <summary>Two clients of a product never share a phone.</summary>
    public bool UniquePhones { get; init; }

    /// <summary>More than the phone of a client may be changed.</summary>
    public bool ClientUpdateAll { get; init; } = true;

    /// <summary>Days after which a hold made by the partner is released.</summary>
    public int HoldDays { get; init; } = 5;
}

/// <summary>Which requests are finished in the background.</summary>
public enum RequestMode
{
    /// <summary>None: every answer is final.</summary>
    Sync = 1,

    /// <summary>All that change something.</summary>
    Async = 2,

    /// <summary>Issue, bulk issue, plastic and transactions; the rest is done at once.</summary>
    Hybrid = 3,
}
