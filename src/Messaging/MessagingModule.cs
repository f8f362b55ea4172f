using FreedomPay.Storage;
using FreedomPay.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Messaging;

/// <summary>Registers messaging.</summary>
public static class MessagingModule
{
    /// <summary>The messages' table.</summary>
    public static ModuleSchema Schema { get; } = new("messaging", typeof(MessagingModule).Assembly);

    /// <summary>Adds <see cref="ISmsSender"/>, what sends, and <see cref="MessageList"/>. Needs storage and the vault.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<ISmsSender, SmsSender>();
        services.AddSingleton<SmsHttpClient>();
        services.AddSingleton<IJobHandler, SmsDelivery>();
        services.AddSingleton<MessageList>();
        return services;
    }
}
