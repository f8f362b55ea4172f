using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>A message with what became of it so far. Its number is that of its order and its place there.</summary>
internal sealed record StoredCallback(MerchantId Merchant, long Id, CallbackMessage Message, CallbackState State, int Attempts, int AttemptsLeft);

/// <summary>Where a message stands. Numbers are stored.</summary>
internal enum CallbackState : short
{
    /// <summary>To be delivered.</summary>
    Waiting = 1,

    /// <summary>The shop has it.</summary>
    Delivered = 2,

    /// <summary>All attempts failed; only a person's word starts new ones.</summary>
    GivenUp = 3,
}

/// <summary>When messages are sent. Spec: callbacks §3.3.</summary>
internal static class Schedule
{
    /// <summary>The first attempt and four more.</summary>
    public const int Attempts = 5;

    /// <summary>The time between attempts, by the platform's clock.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(30);
}
