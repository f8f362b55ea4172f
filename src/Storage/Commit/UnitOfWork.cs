namespace FreedomPay.Storage.Commit;

/// <summary>
/// One change of money or state. A lane runs many of them in one transaction: every unit first declares what it claims, locks and reads; then each decides in
/// turn, in memory, on rows and balances that already carry what the units before it decided; then everything is written and committed at once.
/// A refusal is an outcome like any other; only a defect throws.
/// </summary>
public abstract class UnitOfWork
{
    /// <summary>Names the keys to claim and the rows to lock and read. May run more than once; must not keep results of an earlier run.</summary>
    protected internal abstract void Declare(CommitScope scope);

    /// <summary>Decides and hands the writes to the parts. May run more than once (the transaction may have to be repeated).</summary>
    protected internal abstract void Decide(CommitScope scope);

    internal abstract void Complete();

    internal abstract void Fail(Exception exception);
}

/// <summary>A unit of work with an outcome.</summary>
/// <typeparam name="TOutcome">What the decision was.</typeparam>
public abstract class UnitOfWork<TOutcome> : UnitOfWork
{
    private readonly TaskCompletionSource<TOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? _outcome;

    internal Task<TOutcome> Task => _completion.Task;

    /// <summary>Decides; the returned outcome is given to the caller once it is durable, never before.</summary>
    protected abstract TOutcome DecideOutcome(CommitScope scope);

    /// <inheritdoc/>
    protected internal sealed override void Decide(CommitScope scope) => _outcome = DecideOutcome(scope);

    internal sealed override void Complete() => _completion.TrySetResult(_outcome!);

    internal sealed override void Fail(Exception exception) => _completion.TrySetException(exception);
}
