namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Field 3: what a financial message is for, in its first two digits; both accounts (the other four) are the default ones.</summary>
internal static class ProcessingCodes
{
    public const int Debit = 00_00_00;
    public const int Refund = 20_00_00;

    /// <summary>Original credit.</summary>
    public const int Credit = 26_00_00;

    private const int AccountsModulus = 1_00_00;

    /// <summary>Whether a code of a message is one of these, whatever its accounts.</summary>
    public static bool IsOf(long sent, int code) => sent / AccountsModulus == code / AccountsModulus;
}
