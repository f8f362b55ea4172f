namespace FreedomPay.Payments.States;

/// <summary>Where a payment is in its life. Numbers are stored. Spec: gateway-sync §2.2.</summary>
public enum PaymentState : short
{
    /// <summary>Created, no card presented yet.</summary>
    Created = 1,

    /// <summary>The issuer is being asked.</summary>
    Processing = 2,

    /// <summary>Authorised, money held.</summary>
    Held = 3,

    /// <summary>The issuer is being told of the clearing.</summary>
    Clearing = 4,

    /// <summary>Debited.</summary>
    Captured = 5,

    /// <summary>The issuer is being asked to release the hold.</summary>
    Cancelling = 6,

    /// <summary>The hold was released.</summary>
    Revoked = 7,

    /// <summary>Declined or failed.</summary>
    Failed = 8,

    /// <summary>Nobody paid within the lifetime.</summary>
    Expired = 9,

    /// <summary>The payer is at the issuer's 3-D Secure page.</summary>
    Authenticating = 10,
}
