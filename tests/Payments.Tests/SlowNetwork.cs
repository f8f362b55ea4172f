using FreedomPay.CardNetwork;
using FreedomPay.Kernel;

namespace FreedomPay.Payments.Tests;

/// <summary>The real network, whose answers to authorisations and credits are kept back until a test lets them go.</summary>
internal sealed class SlowNetwork(ICardNetwork network) : ICardNetwork
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the issuer has answered.</summary>
    public Task Answered => _answered.Task;

    public void LetGo() => _go.SetResult();

    public NetworkReference Prepare(Pan card, string rrn) => network.Prepare(card, rrn);

    public async Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken)
    {
        var answer = await network.AuthoriseAsync(message, cancellationToken);
        _answered.TrySetResult();
        await _go.Task;
        return answer;
    }

    public Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken) =>
        network.CompleteAsync(message, cancellationToken);

    public Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken) => network.ReverseAsync(message, cancellationToken);

    public async Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken)
    {
        var answer = await network.CreditAsync(message, cancellationToken);
        _answered.TrySetResult();
        await _go.Task;
        return answer;
    }

    public Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken) => network.RefundAsync(message, cancellationToken);
}
