using FreedomPay.Issuing.Rows;
using Npgsql;

namespace FreedomPay.Issuing.Limits;

/// <summary>What limits belong to. Numbers are stored.</summary>
internal enum LimitTargetType : short
{
    Card = 1,
    Account = 2,
    Client = 3,
}

/// <summary>A card, account (known by its card) or client that has limits.</summary>
internal readonly record struct LimitTarget(long Partner, LimitTargetType Type, long Id) : IComparable<LimitTarget>
{
    public static LimitTarget Card(CardKey card) => new(card.Partner, LimitTargetType.Card, card.Id);

    public static LimitTarget Account(CardKey card) => new(card.Partner, LimitTargetType.Account, card.Id);

    public static LimitTarget Client(ClientKey client) => new(client.Partner, LimitTargetType.Client, client.Id);

    public int CompareTo(LimitTarget other) => (Partner, Type, Id).CompareTo((other.Partner, other.Type, other.Id));
}

/// <summary>Which operations a limit covers. Spec: card-api §3.10. Numbers are stored.</summary>
internal enum LimitOperations : short
{
    All = 1,
    Pay = 2,
    PayOnline = 3,
    PayOnline3ds = 4,
    PayOnlineNon3ds = 5,
    PayPos = 6,
    Withdrawal = 7,
    WithdrawalAtm = 8,
    WithdrawalPos = 9,
    TransferOut = 10,
}

/// <summary>Over what time a limit counts. Numbers are stored.</summary>
internal enum LimitPeriod : short
{
    Operation = 1,
    Day = 2,
    Week = 3,
    Month = 4,
    Year = 5,
}

/// <summary>What a limit measures. Numbers are stored.</summary>
internal enum LimitMeasure : short
{
    Max = 1,
    Min = 2,
    Count = 3,
}

/// <summary>The key of a limit inside its object.</summary>
internal readonly record struct LimitKey(LimitOperations Operations, string Region, LimitPeriod Period, LimitMeasure Measure, int Currency)
    : IComparable<LimitKey>
{
    public int CompareTo(LimitKey other)
    {
        var first = (Operations, Period, Measure, Currency).CompareTo((other.Operations, other.Period, other.Measure, other.Currency));
        return first != 0 ? first : string.CompareOrdinal(Region, other.Region);
    }

    public static LimitKey Read(NpgsqlDataReader reader, int first) => new(
        (LimitOperations)reader.GetInt16(first), reader.GetString(first + 1), (LimitPeriod)reader.GetInt16(first + 2),
        (LimitMeasure)reader.GetInt16(first + 3), reader.GetInt16(first + 4));
}
