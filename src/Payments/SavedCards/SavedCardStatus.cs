namespace FreedomPay.Payments.SavedCards;

/// <summary>Where a kept card is in its life. Numbers are stored. Spec: gateway-sync §8.5.</summary>
public enum SavedCardStatus : short
{
    /// <summary>Kept, not verified yet: it is charged with its verification value or 3-D Secure.</summary>
    New = 1,

    /// <summary>Verified: it may be charged without the payer.</summary>
    Approved = 2,

    /// <summary>The issuer did not confirm it.</summary>
    Declined = 3,

    /// <summary>The issuer wants it retained: it is not charged any more, unless it is verified again.</summary>
    Blocked = 4,

    /// <summary>Removed.</summary>
    Deleted = 5,
}
