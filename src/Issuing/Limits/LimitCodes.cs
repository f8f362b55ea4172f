using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Limits;

/// <summary>Codes of limits and what they cover. Spec: card-api §3.10.</summary>
internal static class LimitCodes
{
    public const string AllRegions = "all";
    public const string Domestic = "domestic";
    public const string Foreign = "foreign";

    /// <summary>The country of operations that name none.</summary>
    public const string Home = "KAZ";

    public static string Code(this LimitOperations operations) => operations switch
    {
        LimitOperations.All => "all",
        LimitOperations.Pay => "pay",
        LimitOperations.PayOnline => "pay_online",
        LimitOperations.PayOnline3ds => "pay_online_3ds",
        LimitOperations.PayOnlineNon3ds => "pay_online_non3ds",
        LimitOperations.PayPos => "pay_pos",
        LimitOperations.Withdrawal => "withdrawal",
        LimitOperations.WithdrawalAtm => "withdrawal_atm",
        LimitOperations.WithdrawalPos => "withdrawal_pos",
        LimitOperations.TransferOut => "transfer_out",
    };

    public static string Code(this LimitPeriod period) => period switch
    {
        LimitPeriod.Operation => "operation",
        LimitPeriod.Day => "day",
        LimitPeriod.Week => "week",
        LimitPeriod.Month => "month",
        LimitPeriod.Year => "year",
    };

    public static string Code(this LimitMeasure measure) => measure switch
    {
        LimitMeasure.Max => "max",
        LimitMeasure.Min => "min",
        LimitMeasure.Count => "count",
    };

    public static LimitOperations? Operations(string code) => Find<LimitOperations>(code, Code);

    public static LimitPeriod? Period(string? code) => code is null ? LimitPeriod.Operation : Find<LimitPeriod>(code, Code);

    public static LimitMeasure? Measure(string code) => Find<LimitMeasure>(code, Code);

    /// <summary>The region in its stored form; null when it is none.</summary>
    public static string? Region(string? code) => code switch
    {
        null => AllRegions,
        AllRegions or Domestic or Foreign => code,
        { Length: 3 } when code.All(char.IsAsciiLetterUpper) => code,
        _ => null,
    };

    /// <summary>Whether an operation counts against a limit. A partner's own debit is a payment; a commission is no operation of the holder.</summary>
    public static bool Covers(this LimitOperations operations, OperationType type) => operations switch
    {
        LimitOperations.All => type.IsDebit() && type != OperationType.Commission,
        LimitOperations.Pay => type is OperationType.Pay or OperationType.PayOnline3ds or OperationType.PayOnlineNon3ds or OperationType.Debit,
        LimitOperations.PayOnline => type is OperationType.PayOnline3ds or OperationType.PayOnlineNon3ds,
        LimitOperations.PayOnline3ds => type is OperationType.PayOnline3ds,
        LimitOperations.PayOnlineNon3ds => type is OperationType.PayOnlineNon3ds,
        LimitOperations.PayPos => type is OperationType.Pay,
        LimitOperations.Withdrawal => type is OperationType.Withdrawal or OperationType.WithdrawalAtm or OperationType.WithdrawalPos,
        LimitOperations.WithdrawalAtm => type is OperationType.WithdrawalAtm,
        LimitOperations.WithdrawalPos => type is OperationType.WithdrawalPos,
        LimitOperations.TransferOut => type is OperationType.TransferOut,
    };

    public static bool Includes(string region, string country) => region switch
    {
        AllRegions => true,
        Domestic => country == Home,
        Foreign => country != Home,
        _ => region == country,
    };

    private static T? Find<T>(string code, Func<T, string> codeOf)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (codeOf(value) == code)
            {
                return value;
            }
        }

        return null;
    }
}
