namespace FreedomPay.Messaging;

/// <summary>Sends text messages to phones.</summary>
public interface ISmsSender
{
    /// <summary>
    /// Takes a message: when the method returns, it is durable and will be sent, by this node or another, or given up when its time is over. A failing
    /// provider is not the caller's business.
    /// </summary>
    /// <exception cref="ArgumentException">The number is not a phone number, or the text is empty or longer than 1000 characters.</exception>
    /// <exception cref="MessagingUnavailableException">No provider is configured.</exception>
    Task SendAsync(SmsMessage message, CancellationToken cancellationToken);
}

/// <summary>A text message.</summary>
/// <param name="To">Phone number in international form; anything but digits is left out.</param>
/// <param name="Text">The text, with the code in it. Never logged.</param>
public sealed record SmsMessage(string To, string Text)
{
    /// <summary>The one-time code of the text, apart, for the sandbox's message list.</summary>
    public string? Code { get; init; }

    /// <summary>How long the message is worth sending.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The number only: the text is a secret.</summary>
    public override string ToString() => $"SMS to {PhoneNumbers.Mask(To)}";
}

/// <summary>Messages cannot leave: no provider is configured.</summary>
public sealed class MessagingUnavailableException() : Exception("No SMS provider is configured. Set FREEDOMPAY_SMS_URL.");
