namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>Why a wallet's token is not taken. Wire codes are given in the rooms above.</summary>
public enum WalletRefusal
{
    /// <summary>Not a token of this wallet, or one whose members are not what its format says.</summary>
    Malformed = 1,

    /// <summary>Who signed it, or what was signed, is not right: a foreign root, a broken chain, an altered byte.</summary>
    Untrusted = 2,

    /// <summary>Encrypted to a key that the platform does not have, or has retired.</summary>
    UnknownKey = 3,

    /// <summary>Made for another gateway, or for another shop.</summary>
    OtherRecipient = 4,

    /// <summary>The payer agreed to another amount or currency.</summary>
    OtherAmount = 5,

    /// <summary>A kind of payment data that the card network here does not carry (EMV chip data).</summary>
    NotSupported = 6,
}
