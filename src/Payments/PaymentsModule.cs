using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.CardTokens;
using FreedomPay.Payments.Checkout;
using FreedomPay.Payments.Operations;
using FreedomPay.Payments.Payouts;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.Resolution;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;
using FreedomPay.Storage.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsModule
{
    /// <summary>The payments' tables.</summary>
    public static ModuleSchema Schema { get; } = new("payments", typeof(PaymentsModule).Assembly);

    /// <summary>Adds the operations, reading, and the background work that brings unknown outcomes to an end.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSingleton(new MachineTime(TimeProvider.System));
        services.AddSingleton<PaymentNumbers>();
        services.AddSingleton<HeldCvvs>();
        services.AddSingleton<OperationContext>();
        services.AddSingleton<PaymentReader>();
        services.AddSingleton<IPaymentReader>(provider => provider.GetRequiredService<PaymentReader>());
        services.AddSingleton<ICardPayments, CardPayments>();
        services.AddSingleton<CheckoutReader>();
        services.AddSingleton<ICheckoutFacts>(provider => provider.GetRequiredService<CheckoutReader>());
        services.AddSingleton<ICheckouts, Checkouts>();
        services.AddSingleton<PayoutReader>();
        services.AddSingleton<PayoutExchange>();
        services.AddSingleton<IPayouts, Payouts.Payouts>();
        services.AddSingleton<ICardTokens, CardTokenStore>();
        services.AddSingleton<CredentialNumbers>();
        services.AddSingleton<CredentialPreparation>();
        services.AddSingleton<SavedCardStore>();
        services.AddSingleton<ISavedCards>(provider => provider.GetRequiredService<SavedCardStore>());
        services.AddSingleton<IShopCards, ShopCards>();
        services.AddSingleton<IRecurringProfiles, RecurringProfiles>();
        services.AddSingleton<RecurringSchedules>();
        services.AddSingleton<IRecurringSchedules>(provider => provider.GetRequiredService<RecurringSchedules>());
        services.AddSingleton<ICommitPartFactory, PartFactory<SavedCardRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<RecurringRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<PaymentCredentialRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<PaymentRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<WaitingRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<CheckoutRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<InFlightRows>>();
        services.AddSingleton<ICommitPartFactory, PartFactory<PayoutRows>>();
        services.AddSingleton<IJobHandler, AutoClearing>();
        services.AddSingleton<IJobHandler, PaymentExpiry>();
        services.AddSingleton<IJobHandler, CheckoutLifetime>();
        services.AddSingleton<IJobHandler, PayoutDeadline>();
        services.AddSingleton<IJobHandler, ScheduledCharges>();
        services.AddSingleton<ICallbackRejection, Rejections>();
        services.AddSingleton<ISandboxFunding, PayoutFloatFunding>();
        services.AddSingleton<ILedgerCheck, PaymentsLedgerCheck>();
        services.AddSingleton<ResolverSignal>();
        services.AddSingleton<DueExchanges>();
        services.AddSingleton<ExchangeResolver>();
        services.AddSingleton<INodeRecovery>(provider => provider.GetRequiredService<ExchangeResolver>());
        services.AddHostedService(provider => provider.GetRequiredService<ExchangeResolver>());
        return services;
    }

    private sealed class PartFactory<TPart> : ICommitPartFactory
        where TPart : CommitPart, new()
    {
        public CommitPart Create(int lane) => new TPart();
    }
}
