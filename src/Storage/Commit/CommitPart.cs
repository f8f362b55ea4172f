using Npgsql;

namespace FreedomPay.Storage.Commit;

/// <summary>
/// A module's share in the transactions of one lane: it gathers what the units of work declare and decide about the module's tables and turns it into a few
/// set-based statements. One instance belongs to one lane, so nothing in it is shared between threads.
/// </summary>
public abstract class CommitPart
{
    /// <summary>
    /// Place in the global locking order: all lanes of all nodes lock the tables of lower parts first, and rows within a table by key. Two parts never share
    /// a number.
    /// </summary>
    public abstract int LockOrder { get; }

    /// <summary>Forgets the last transaction.</summary>
    protected internal abstract void Reset();

    /// <summary>
    /// Whether the reads will lock rows for which transactions wait that have locked others. Asked when all units have declared, before
    /// <see cref="AddReads"/>.
    /// </summary>
    protected internal virtual bool LocksBeforehand => false;

    /// <summary>
    /// Some part of the transaction <see cref="LocksBeforehand"/>: what this one would leave to its writes it locks with its reads too, or a circle might
    /// close.
    /// </summary>
    protected internal virtual void LockAllBeforehand()
    {
    }

    /// <summary>
    /// Adds the statements that claim keys or lock and read rows, in key order. Each must return exactly one result set, which <see cref="ReadAsync"/> consumes
    /// in the same order.
    /// </summary>
    protected internal abstract void AddReads(NpgsqlBatch batch);

    /// <summary>
    /// Consumes the result sets of <see cref="AddReads"/>, calling <see cref="NpgsqlDataReader.NextResultAsync(CancellationToken)"/> before each.
    /// </summary>
    protected internal abstract Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the statements that write what was decided. They lock no row that the reads have not locked, with two exceptions, both in key order: a part behind
    /// which nobody locks may leave its locks to its writes; and so may a unit whose row nobody else acts on, if the write finds out when somebody did, and
    /// while no part of the transaction <see cref="LocksBeforehand"/>.
    /// </summary>
    protected internal abstract void AddWrites(NpgsqlBatch batch);

    /// <summary>Called once the transaction is durable.</summary>
    protected internal virtual void Committed()
    {
    }
}
