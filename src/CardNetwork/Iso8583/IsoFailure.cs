namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Why bytes are not a message.</summary>
internal enum IsoFailure
{
    None = 0,

    /// <summary>Shorter than a message type and a bitmap.</summary>
    TooShort = 1,

    /// <summary>The message type is not four digits.</summary>
    MessageType = 2,

    /// <summary>A bit is set for a field this dialect does not have.</summary>
    UnknownField = 3,

    /// <summary>A field runs past the end.</summary>
    Truncated = 4,

    /// <summary>A length prefix is not digits or above the field's limit.</summary>
    FieldLength = 5,

    /// <summary>A character the field does not allow.</summary>
    FieldContent = 6,

    /// <summary>Bytes after the last field.</summary>
    TrailingBytes = 7,
}
