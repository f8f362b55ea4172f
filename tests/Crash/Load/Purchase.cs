using System.Collections.Concurrent;

namespace FreedomPay.Crash.Tests.Load;

/// <summary>A payment as its client knows it.</summary>
internal sealed class Purchase(long merchant, string order, long amount, bool oneStep, bool contested, Operation pay)
{
    public long Merchant => merchant;

    public string Order => order;

    /// <summary>Minor units.</summary>
    public long Amount => amount;

    public bool OneStep => oneStep;

    /// <summary>Whether others pay the same order too.</summary>
    public bool Contested => contested;

    public Operation Pay => pay;

    /// <summary>The payment's number, by the answer or, when that was lost, by a question for its status; zero while unknown.</summary>
    public long Id { get; set; }

    /// <summary>Clearing or cancel, if tried.</summary>
    public Operation? Finish { get; set; }

    public List<Operation> Refunds { get; } = [];

    /// <summary>What status answers said that must stay so.</summary>
    public List<(string Status, bool Captured)> Seen { get; } = [];

    public IEnumerable<Operation> Operations => (Finish is null ? Refunds : Refunds.Prepend(Finish)).Prepend(pay);
}

/// <summary>What all clients did.</summary>
internal sealed class Diary
{
    private readonly ConcurrentBag<Purchase> _purchases = [];

    public IReadOnlyCollection<Purchase> Purchases => _purchases;

    public void Add(Purchase purchase) => _purchases.Add(purchase);
}
