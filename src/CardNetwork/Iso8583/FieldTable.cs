namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>What the characters of a field may be. All are ASCII.</summary>
internal enum FieldContent : byte
{
    /// <summary>Digits, right-justified with zeros.</summary>
    Numeric = 1,

    /// <summary>Printable characters, left-justified with spaces.</summary>
    Text = 2,
}

/// <summary>How a field tells its length.</summary>
internal enum FieldLength : byte
{
    Fixed = 0,

    /// <summary>Two digits before the content.</summary>
    TwoDigits = 2,

    /// <summary>Three digits before the content.</summary>
    ThreeDigits = 3,
}

/// <summary>The form of one field; <c>LengthMax</c> in characters, zero for a field that this dialect does not have.</summary>
internal readonly record struct FieldForm(FieldContent Content, FieldLength Length, short LengthMax);

/// <summary>The fields of ISO 8583:1987 that this platform speaks. Any other bit makes a message unreadable, for its length is not known.</summary>
internal static class FieldTable
{
    public const int Pan = 2;
    public const int ProcessingCode = 3;
    public const int Amount = 4;
    public const int TransmittedAt = 7;
    public const int Stan = 11;
    public const int LocalTime = 12;
    public const int LocalDate = 13;
    public const int Expiry = 14;
    public const int CategoryCode = 18;
    public const int EntryMode = 22;
    public const int ConditionCode = 25;
    public const int AcquirerId = 32;
    public const int Rrn = 37;
    public const int AuthorisationCode = 38;
    public const int ResponseCode = 39;
    public const int TerminalId = 41;
    public const int AcceptorId = 42;
    public const int AcceptorName = 43;
    public const int PrivateData = 48;
    public const int Currency = 49;
    public const int SchemeTransactionId = 63;
    public const int NetworkCode = 70;
    public const int OriginalData = 90;
    public const int ReplacementAmounts = 95;

    /// <summary>The highest field number of a message with two bitmaps.</summary>
    public const int Last = 128;

    private static readonly FieldForm[] Forms = Build();

    public static FieldForm Of(int field) => Forms[field];

    private static FieldForm[] Build()
    {
        var forms = new FieldForm[Last + 1];
        forms[Pan] = new(FieldContent.Numeric, FieldLength.TwoDigits, 19);
        forms[ProcessingCode] = new(FieldContent.Numeric, FieldLength.Fixed, 6);
        forms[Amount] = new(FieldContent.Numeric, FieldLength.Fixed, 12);
        forms[TransmittedAt] = new(FieldContent.Numeric, FieldLength.Fixed, 10); // MMDDhhmmss, UTC
        forms[Stan] = new(FieldContent.Numeric, FieldLength.Fixed, 6);
        forms[LocalTime] = new(FieldContent.Numeric, FieldLength.Fixed, 6); // hhmmss
        forms[LocalDate] = new(FieldContent.Numeric, FieldLength.Fixed, 4); // MMDD
        forms[Expiry] = new(FieldContent.Numeric, FieldLength.Fixed, 4); // YYMM
        forms[CategoryCode] = new(FieldContent.Numeric, FieldLength.Fixed, 4);
        forms[EntryMode] = new(FieldContent.Numeric, FieldLength.Fixed, 3);
        forms[ConditionCode] = new(FieldContent.Numeric, FieldLength.Fixed, 2);
        forms[AcquirerId] = new(FieldContent.Numeric, FieldLength.TwoDigits, 11);
        forms[Rrn] = new(FieldContent.Text, FieldLength.Fixed, 12);
        forms[AuthorisationCode] = new(FieldContent.Text, FieldLength.Fixed, 6);
        forms[ResponseCode] = new(FieldContent.Text, FieldLength.Fixed, 2);
        forms[TerminalId] = new(FieldContent.Text, FieldLength.Fixed, 8);
        forms[AcceptorId] = new(FieldContent.Text, FieldLength.Fixed, 15);
        forms[AcceptorName] = new(FieldContent.Text, FieldLength.Fixed, 40);
        forms[PrivateData] = new(FieldContent.Text, FieldLength.ThreeDigits, 999); // elements, see PrivateData
        forms[Currency] = new(FieldContent.Numeric, FieldLength.Fixed, 3);
        forms[SchemeTransactionId] = new(FieldContent.Text, FieldLength.ThreeDigits, 999);
        forms[NetworkCode] = new(FieldContent.Numeric, FieldLength.Fixed, 3);
        forms[OriginalData] = new(FieldContent.Numeric, FieldLength.Fixed, 42); // MTI, F11, F7, F32, F33 of the original
        forms[ReplacementAmounts] = new(FieldContent.Text, FieldLength.Fixed, 42);
        return forms;
    }
}
