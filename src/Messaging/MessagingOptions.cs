using FreedomPay.Kernel;

namespace FreedomPay.Messaging;

/// <summary>How messages leave.</summary>
public sealed class MessagingOptions
{
    /// <summary>The sandbox: messages are not sent but kept readable for <see cref="MessageList"/>.</summary>
    public bool Show { get; init; }

    /// <summary>The provider; null: none, and sending fails.</summary>
    public SmsProvider? Provider { get; init; }
}

/// <summary>An SMS provider that takes messages over HTTP.</summary>
/// <param name="UrlTemplate">Address; <c>{to}</c>, <c>{text}</c> and <c>{id}</c> are replaced, percent-encoded.</param>
public sealed record SmsProvider(string UrlTemplate)
{
    /// <summary>The JSON body of a POST; <c>{to}</c>, <c>{text}</c> and <c>{id}</c> within it are replaced, escaped. Null: a GET without body.</summary>
    public string? BodyTemplate { get; init; } = """{"to":"{to}","text":"{text}","id":"{id}"}""";

    /// <summary>Value of the header <c>Authorization</c>.</summary>
    public Secret? Authorization { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
