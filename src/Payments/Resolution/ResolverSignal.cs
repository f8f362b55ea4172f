namespace FreedomPay.Payments.Resolution;

/// <summary>Wakes the resolver when there is something to reverse or repeat.</summary>
internal sealed class ResolverSignal
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has been rung and not yet heard.
        }
    }

    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => await _bell.WaitAsync(longest, cancellationToken).ConfigureAwait(false);
}
