using System.Collections.Frozen;
using System.Globalization;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// Every card of the sandbox bank. Spec: gateway-sync §8.1 (documented tables and emulation rules). Success cards without a documented capability table: no
/// 3-D Secure, everything else available. Payout cards pay no purchases, but they can be kept; every card takes credits. The cards from 4400444400050009 on are
/// our own, for what the table does not have.
/// </summary>
internal static class TestCards
{
    /// <summary>Success in everything but 3-D Secure: the rule for cards without a capability table.</summary>
    private const string Plain = "-+++++";

    private const string PlainSecure = "++++++";
    private const string Refused = "/-////";
    private const string FailedAuthentication = "+-////";

    private static readonly CardExpiry Documented = new(2030, 12);

    /// <summary>First digits of the generated cards of load tests; six free digits follow.</summary>
    public const string RangePrefix = "4400430000";

    private const long RangeFirst = 4400430000_000000;
    private const long RangeLast = 4400430000_999999;

    /// <summary>Any card number of the range.</summary>
    public static TestCard Range { get; } = new(RangePrefix + "xxxxxx", BankCodes.Approved, null, Plain, Documented);

    /// <summary>Cards that pay.</summary>
    public static IReadOnlyList<TestCard> All { get; } =
    [
        //                                          3DS, auth, clearing, reverse, refund, card add
        Success("4716047261941981", "-++-++"),
        Success("4916307416334310", "+++--+"),
        Success("5367654276102126", "++-+/+"),
        Success("4939770956154989", "-+-+/+"),
        Success("4400444400004440", Plain),
        Success("4400444400004444", Plain),
        Success("5555555555555599", Plain),
        Success("6224466455690681278", Plain),
        Success("623275279933273424", Plain),
        Success("62528733472390953", Plain),
        new("4405645000006150", BankCodes.Approved, null, Plain, new CardExpiry(2025, 9)),
        Error("5335215945367703", BankCodes.Malfunction, 9999),
        Error("4400444400004441", BankCodes.Malfunction, 9999),
        Error("4916109830832246", BankCodes.ActivityLimit, 100066),
        Error("4400444400004442", BankCodes.ActivityLimit, 100066),
        Error("5548398681700148", BankCodes.InsufficientFunds, 10009),
        Error("4400444400004443", BankCodes.InsufficientFunds, 10009),
        Error("5475102935853613", BankCodes.PickUp, 10038),
        Error("4400444400004445", BankCodes.CodeExpired, 11008),
        Error("4400444400004446", BankCodes.Unexplained, 9014),
        Error("4400444400004447", BankCodes.AuthenticationFailed, 10004, FailedAuthentication),
        Error("5484458131482832", BankCodes.AuthenticationFailed, 10004, FailedAuthentication),
        Error("5555555555555557", BankCodes.SuspectedFraud, 11024),
        Error("4444444411111111", BankCodes.AmountLimit, 10022),
        Error("4444444499999999", BankCodes.LifetimeExpired, 10018),
        Error("4444444444444422", BankCodes.DoNotHonour, 10001),
        Success("4400444400050041", PlainSecure),
        Success("5555555555560011", PlainSecure),
        Success("4400444400050009", PlainSecure) with { Authentication = CardAuthentication.Frictionless },
        Success("5555555555560003", PlainSecure) with { Authentication = CardAuthentication.Frictionless },
        Success("4400444400050017", PlainSecure) with { Authentication = CardAuthentication.Attempted },
        Error("4400444400050033", BankCodes.AuthenticationFailed, 8889, FailedAuthentication) with { Authentication = CardAuthentication.Unavailable },
        Error("4400444400050025", BankCodes.AuthenticationFailed, 11053, FailedAuthentication) with { Authentication = CardAuthentication.Refused },
        Range,
    ];

    /// <summary>Cards that receive payouts.</summary>
    public static IReadOnlyList<PayoutCard> Payout { get; } =
    [
        new("4671593866478252", CreditOutcome.Success),
        new("6204500338419360939", CreditOutcome.Success),
        new("629656013969216940", CreditOutcome.Success),
        new("62861819783765929", CreditOutcome.Success),
        new("5325349472901311", CreditOutcome.Declined, 10000, BankCodes.Unavailable),
        new("4556046085041740", CreditOutcome.Declined, 10001, BankCodes.DoNotHonour),
        new("5543974702876045", CreditOutcome.Declined, 8888, BankCodes.InsufficientFunds),
        new("5507841999732294", CreditOutcome.LaterSuccess),
        new("4532676596620704", CreditOutcome.LaterDeclined, 10001, BankCodes.DoNotHonour),
    ];

    private static readonly FrozenDictionary<ulong, TestCard> ByNumber = All.Where(card => card != Range)
        .ToFrozenDictionary(card => ulong.Parse(card.Pan, NumberStyles.None, CultureInfo.InvariantCulture));

    private static readonly FrozenDictionary<ulong, PayoutCard> PayoutByNumber =
        Payout.ToFrozenDictionary(card => ulong.Parse(card.Pan, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>Finds a card that has a word of its own on credits; null: it simply takes them.</summary>
    public static PayoutCard? FindPayout(ReadOnlySpan<byte> pan) =>
        ulong.TryParse(pan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? PayoutByNumber.GetValueOrDefault(number) : null;

    /// <summary>Finds a card by its digits; null when the bank has none such.</summary>
    public static TestCard? Find(ReadOnlySpan<byte> pan)
    {
        // No test number begins with zero, so the value tells numbers of different length apart.
        if (!ulong.TryParse(pan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return Find(number);
    }

    /// <summary>Finds a card; null when the bank has none such.</summary>
    public static TestCard? Find(Pan card) =>
        ulong.TryParse(card.Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Find(number) : null;

    private static TestCard? Find(ulong number) => number is >= RangeFirst and <= RangeLast ? Range : ByNumber.GetValueOrDefault(number);

    private static TestCard Success(string pan, string marks) => new(pan, BankCodes.Approved, null, marks, Documented);

    private static TestCard Error(string pan, string code, int errorCode, string marks = Refused) => new(pan, code, errorCode, marks, Documented);
}
