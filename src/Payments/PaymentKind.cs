namespace FreedomPay.Payments;

/// <summary>What a row of the payment sequence is. Numbers are stored.</summary>
public enum PaymentKind : short
{
    /// <summary>A card payment.</summary>
    Purchase = 1,

    /// <summary>A return of captured money; child of a purchase.</summary>
    Refund = 2,

    /// <summary>A cancel of a hold; child of a purchase.</summary>
    Cancel = 3,

    /// <summary>A card to be kept, verified with the issuer at amount zero. No money moves.</summary>
    CardSave = 4,

    /// <summary>Money paid out of the merchant's payout float to a card.</summary>
    Payout = 5,
}
