using FreedomPay.Merchants.Callbacks.Delivery;
using FreedomPay.Merchants.Callbacks.Log;
using FreedomPay.Merchants.Callbacks.Network;
using FreedomPay.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>Puts the messages to shops into a program. Their tables are the merchants'.</summary>
public static class CallbacksModule
{
    /// <summary>
    /// Adds <see cref="IJsonPost"/>, <see cref="CallbackLog"/> and <see cref="CallbackReplay"/>, <see cref="IPaymentCheck"/>,
    /// <see cref="IAwaitedAnswers"/>, and the jobs that deliver. Needs storage and merchants; what sends also needs an <see cref="ICallbackComposer"/>. An
    /// <see cref="ICallbackRejection"/> is used if there is one; without it shops cannot refuse.
    /// </summary>
    public static IServiceCollection AddCallbacks(this IServiceCollection services, CallbackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CallbackDatabase>();
        services.AddSingleton<CallbackStore>();
        services.AddSingleton<CallbackLog>();
        services.AddSingleton(provider => new CallbackReplay(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<CallbackStore>(), provider.GetRequiredService<JobQueue>()));
        services.AddSingleton(_ => new CallbackNetwork(options));
        services.AddSingleton<CallbackHttp>();
        services.AddSingleton<IJsonPost, JsonPost>();
        services.AddSingleton<DeliveryGates>();
        services.AddSingleton<CallbackDelivery>();
        services.AddSingleton<IPaymentCheck, PaymentCheck>();
        services.AddSingleton<IAwaitedAnswers, AwaitedAnswers>();
        services.AddSingleton<IJobHandler, CallbackOrders>();
        services.AddSingleton<IJobHandler, CallbackRetries>();
        return services;
    }
}
