namespace FreedomPay.Issuing.Cards;

/// <summary>A card's state. Spec: card-api §3.4, §4.1. Numbers are stored, and are the numeric twins of the specification.</summary>
public enum CardState
{
    /// <summary>Made, not active.</summary>
    Issued = 1,

    /// <summary>Usable.</summary>
    Active = 2,

    /// <summary>Ended for good.</summary>
    Closed = 3,

    /// <summary>Blocked by the partner or by us.</summary>
    Blocked = 4,

    /// <summary>Its term is over. Never stored: told from the expiry.</summary>
    Expired = 5,

    /// <summary>Three wrong PINs: only operations without a PIN.</summary>
    PinBlocked = 6,
}

/// <summary>Why a card was blocked. Spec: card-api §3.6. Numbers are stored, and are the numeric twins of the specification.</summary>
public enum BlockReason
{
    /// <summary>The client asked.</summary>
    ClientRequest = 1,

    /// <summary>Lost.</summary>
    Lost = 2,

    /// <summary>Stolen.</summary>
    Stolen = 3,

    /// <summary>Fraud.</summary>
    Fraud = 4,

    /// <summary>Suspicious.</summary>
    Suspicious = 5,

    /// <summary>Compliance.</summary>
    Compliance = 6,

    /// <summary>Another reason.</summary>
    Other = 7,
}

/// <summary>Life of a physical carrier. Spec: card-api §2.4. Numbers are stored.</summary>
public enum PlasticState
{
    /// <summary>Ordered.</summary>
    Ordered = 1,

    /// <summary>Embossed.</summary>
    Produced = 2,

    /// <summary>With the holder.</summary>
    Delivered = 3,

    /// <summary>In use.</summary>
    Activated = 4,
}
