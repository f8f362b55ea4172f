namespace FreedomPay.Storage.Commit;

/// <summary>A key that may be claimed once.</summary>
/// <param name="Owner">The merchant or partner inside which the key is unique.</param>
/// <param name="Scope">What the key is.</param>
/// <param name="Key">The key, at most 255 characters.</param>
public readonly record struct ClaimKey(long Owner, ClaimScope Scope, string Key) : IComparable<ClaimKey>
{
    /// <summary>Owner, scope, then the key's bytes: the order in which keys are claimed.</summary>
    public int CompareTo(ClaimKey other)
    {
        var byOwner = Owner.CompareTo(other.Owner);
        if (byOwner != 0)
        {
            return byOwner;
        }

        var byScope = Scope.CompareTo(other.Scope);
        return byScope != 0 ? byScope : string.CompareOrdinal(Key, other.Key);
    }

    /// <summary>Orders as claimed.</summary>
    public static bool operator <(ClaimKey left, ClaimKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders as claimed.</summary>
    public static bool operator >(ClaimKey left, ClaimKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders as claimed.</summary>
    public static bool operator <=(ClaimKey left, ClaimKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders as claimed.</summary>
    public static bool operator >=(ClaimKey left, ClaimKey right) => left.CompareTo(right) >= 0;
}
