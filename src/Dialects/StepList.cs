namespace FreedomPay.Dialects;

/// <summary>One named step of handling a request.</summary>
/// <typeparam name="TContext">What the steps of a dialect work on.</typeparam>
/// <param name="Name">What it does, for people.</param>
/// <param name="RunAsync">Does it; true: go on, false: the answer is decided, only steps marked <see cref="Always"/> still run.</param>
internal sealed record Step<TContext>(string Name, Func<TContext, CancellationToken, ValueTask<bool>> RunAsync)
{
    /// <summary>Runs whether or not the answer was decided before.</summary>
    public bool Always { get; init; }
}

/// <summary>The order in which a dialect handles a request: the same kind of visible list in all of them.</summary>
/// <typeparam name="TContext">What the steps work on.</typeparam>
internal sealed class StepList<TContext>(params Step<TContext>[] steps)
{
    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => steps.Select(step => step.Name);

    /// <summary>Runs the steps.</summary>
    public async ValueTask RunAsync(TContext context, CancellationToken cancellationToken)
    {
        var isDecided = false;
        foreach (var step in steps)
        {
            if (!isDecided || step.Always)
            {
                isDecided |= !await step.RunAsync(context, cancellationToken);
            }
        }
    }
}
