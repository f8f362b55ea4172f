using FreedomPay.Storage.Commit;

namespace FreedomPay.Storage.Tests.Commit;

/// <summary>A unit of work made of two functions.</summary>
internal sealed class Unit<T>(Action<CommitScope> declare, Func<CommitScope, T> decide) : UnitOfWork<T>
{
    protected internal override void Declare(CommitScope scope) => declare(scope);

    protected override T DecideOutcome(CommitScope scope) => decide(scope);
}

/// <summary>Units that the tests have in common.</summary>
internal static class Unit
{
    /// <summary>Inserts a record and returns its number.</summary>
    public static Unit<long> Record(long id, string text = "") => new(
        static _ => { },
        scope =>
        {
            scope.Part<TestRows>().Record(id, text);
            return id;
        });

    /// <summary>Adds one to counters and returns the first one's value.</summary>
    public static Unit<long> Count(params long[] counters) => new(
        scope => Array.ForEach(counters, scope.Part<TestRows>().Lock),
        scope =>
        {
            Array.ForEach(counters, counter => scope.Part<TestRows>().Add(counter, 1));
            return scope.Part<TestRows>().Value(counters[0]);
        });
}
