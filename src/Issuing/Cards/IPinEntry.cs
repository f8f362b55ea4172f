using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Cards;

/// <summary>A PIN entered at a terminal, as the network would bring it. Three wrong ones in a row block the card for operations with a PIN.</summary>
public interface IPinEntry
{
    /// <summary>Tries a PIN.</summary>
    Task<Reply<PinResult>> EnterAsync(PartnerId partner, string cardId, string pin, CancellationToken cancellationToken);
}

/// <summary>What became of an entered PIN.</summary>
/// <param name="Right">Whether it was right.</param>
/// <param name="AttemptsLeft">Wrong ones that are left.</param>
public sealed record PinResult(bool Right, int AttemptsLeft);
