namespace FreedomPay.Storage.Commit;

/// <summary>Commits units of work, grouping those of concurrent requests into shared transactions.</summary>
public interface ICommitter
{
    /// <summary>
    /// Runs a unit of work and returns its outcome once it is durable. The task fails only for defects or when the database stays away; it never completes
    /// with an outcome that is not durable.
    /// </summary>
    Task<TOutcome> CommitAsync<TOutcome>(UnitOfWork<TOutcome> work);
}
