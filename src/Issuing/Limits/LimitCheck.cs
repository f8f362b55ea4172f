using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Limits;

/// <summary>Decides inside the commit whether an operation keeps within the limits of its card, account and client, and counts it.</summary>
internal static class LimitCheck
{
    /// <summary>Declares what is needed; the unit locks the card itself.</summary>
    public static void Declare(CommitScope scope, CardKey card)
    {
        scope.Part<ClientRows>().LockOf(card);
        scope.Part<LimitRows>().WantAllOf(card);
    }

    /// <summary>What the first limit measures that would be broken; null when none is.</summary>
    public static LimitMeasure? Broken(CommitScope scope, CardRow card, OperationType type, string country, long amount)
    {
        var limits = scope.Part<LimitRows>();
        var key = card.Facts.Key;
        var used = UsageBook.Parse(card.Used);
        var broken = Broken(limits.Of(LimitTarget.Card(key)), used) ?? Broken(limits.Of(LimitTarget.Account(key)), used);
        if (broken is null && scope.Part<ClientRows>().Of(card) is { } client)
        {
            broken = Broken(limits.Of(LimitTarget.Client(client.Key)), UsageBook.Parse(client.Used));
        }

        return broken;

        LimitMeasure? Broken(IReadOnlyDictionary<LimitKey, long> rules, UsageBook book)
        {
            foreach (var (limit, value) in rules)
            {
                if (limit.Currency == card.Facts.Currency.Number && limit.Operations.Covers(type) && LimitCodes.Includes(limit.Region, country)
                    && !Allows(limit, value, book.Used(limit, scope.Now), amount))
                {
                    return limit.Measure;
                }
            }

            return null;
        }
    }

    /// <summary>Counts an operation.</summary>
    public static void Count(CommitScope scope, CardRow card, OperationType type, string country, long amount) =>
        Change(scope, card, book => book.Add(type, country, card.Facts.Currency.Number, amount, scope.Now));

    /// <summary>Takes an operation back, wholly or in part.</summary>
    public static void TakeBack(CommitScope scope, CardRow card, TransactionRow transaction, long amount, bool wholly) => Change(
        scope, card, book => book.TakeBack(transaction.Type, transaction.Country, card.Facts.Currency.Number, amount, wholly, transaction.CreatedAt));

    private static void Change(CommitScope scope, CardRow card, Action<UsageBook> change)
    {
        card.Used = Changed(card.Used);
        if (scope.Part<ClientRows>().Of(card) is { } client)
        {
            client.Used = Changed(client.Used);
            scope.Part<ClientRows>().Change(client);
        }

        string Changed(string text)
        {
            var book = UsageBook.Parse(text);
            change(book);
            return book.ToText(scope.Now);
        }
    }

    private static bool Allows(LimitKey limit, long value, (long Sum, long Count) used, long amount) => limit.Measure switch
    {
        LimitMeasure.Max => used.Sum + amount <= value,
        LimitMeasure.Min => amount >= value,
        LimitMeasure.Count => used.Count + 1 <= value,
    };
}
