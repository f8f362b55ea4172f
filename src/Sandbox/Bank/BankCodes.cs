namespace FreedomPay.Sandbox.Bank;

/// <summary>The answers (ISO 8583 F39) this bank gives.</summary>
internal static class BankCodes
{
    public const string Approved = "00";
    public const string DoNotHonour = "05";
    public const string InProgress = "09";
    public const string InvalidTransaction = "12";
    public const string InvalidAmount = "13";
    public const string UnknownCard = "14";
    public const string AuthenticationFailed = "1A";
    public const string OriginalNotFound = "25";
    public const string FormatError = "30";
    public const string PickUp = "43";
    public const string InsufficientFunds = "51";
    public const string ExpiredCard = "54";
    public const string NotPermitted = "57";
    public const string SuspectedFraud = "59";
    public const string AmountLimit = "61";
    public const string ActivityLimit = "65";
    public const string Unavailable = "91";
    public const string DuplicateTransmission = "94";
    public const string Malfunction = "96";
    public const string CodeExpired = "P1";
    public const string Unexplained = "P2";
    public const string LifetimeExpired = "P3";
}
