using FreedomPay.Kernel;

namespace FreedomPay.Vault.Cards;

/// <summary>A card waiting for its id.</summary>
internal sealed class PendingCard(Pan card)
{
    private readonly TaskCompletionSource<CardId> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Pan Card { get; } = card;

    public Task<CardId> Answer => _answer.Task;

    public void Complete(CardId id) => _answer.TrySetResult(id);

    public void Fail(Exception error) => _answer.TrySetException(error);
}
