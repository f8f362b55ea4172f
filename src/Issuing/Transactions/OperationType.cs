using System.Collections.Frozen;

namespace FreedomPay.Issuing.Transactions;

/// <summary>What moves money on a card. Spec: card-api §3.7. Numbers are stored.</summary>
internal enum OperationType : short
{
    Pay = 1,
    PayOnline3ds = 2,
    PayOnlineNon3ds = 3,
    Withdrawal = 4,
    WithdrawalAtm = 5,
    WithdrawalPos = 6,
    TransferOut = 7,
    Commission = 8,
    Debit = 9,
    Credit = 10,
    TransferIn = 11,
    Refund = 12,
    Reversal = 13,
    Cashback = 14,
    Deposit = 15,
}

/// <summary>Codes and directions of operations.</summary>
internal static class OperationTypes
{
    private static readonly FrozenDictionary<string, OperationType> ByCode =
        Enum.GetValues<OperationType>().ToFrozenDictionary(type => type.Code(), StringComparer.Ordinal);

    public static string Code(this OperationType type) => type switch
    {
        OperationType.Pay => "pay",
        OperationType.PayOnline3ds => "pay_online_3ds",
        OperationType.PayOnlineNon3ds => "pay_online_non3ds",
        OperationType.Withdrawal => "withdrawal",
        OperationType.WithdrawalAtm => "withdrawal_atm",
        OperationType.WithdrawalPos => "withdrawal_pos",
        OperationType.TransferOut => "transfer_out",
        OperationType.Commission => "commission",
        OperationType.Debit => "debit",
        OperationType.Credit => "credit",
        OperationType.TransferIn => "transfer_in",
        OperationType.Refund => "refund",
        OperationType.Reversal => "reversal",
        OperationType.Cashback => "cashback",
        OperationType.Deposit => "deposit",
    };

    /// <summary>Whether money leaves the card.</summary>
    public static bool IsDebit(this OperationType type) => type <= OperationType.Debit;

    public static OperationType? Find(string code) => ByCode.TryGetValue(code, out var type) ? type : null;

    /// <summary>Whether a partner may make such a transaction itself; the others come about by what happens to them.</summary>
    public static bool CanBeMade(this OperationType type) => type is not (OperationType.Refund or OperationType.Reversal);
}
