using FreedomPay.Api.Card;
using FreedomPay.Api.Gateway.Sync.Purchase;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Gateway.Sync.Token;
using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using CardPayment = FreedomPay.Api.Gateway.Sync.Purchase.Card;
using Cards = FreedomPay.Api.Gateway.Sync.Card;
using Checkouts = FreedomPay.Api.Merchant.Purchase.Checkout;

namespace FreedomPay.Api;

/// <summary>Registers the pages of the documentation, section by section.</summary>
public static class ApiModule
{
    /// <summary>Adds every page, and the words of what shops are told.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddGatewaySync().AddMerchantPurchase().AddCheckout().AddMerchantWeb().AddCardApi()
            .AddSingleton<ICallbackComposer, CallbackComposer>().AddSingleton<ICardAddedReader, CardAddedReader>();

    /// <summary>Maps what payers' pages and SDKs call.</summary>
    public static void MapApi(this IEndpointRouteBuilder endpoints)
    {
        foreach (var page in endpoints.ServiceProvider.GetServices<ICheckoutJsonPage>())
        {
            page.Map(endpoints);
        }
    }

    private static IServiceCollection AddGatewaySync(this IServiceCollection services) => services
        .AddSingleton<Fingerprinting>()
        .AddCardVariants()
        .AddPgFormPage<CardPayment>()
        .AddPgFormPage<ThreeDSecure>()
        .AddPgFormPage<Recurrent>()
        .AddPgFormPage<Cancel>()
        .AddPgFormPage<Clearing>()
        .AddPgFormPage<Refund>()
        .AddPgFormPage<Status>()
        .AddPgFormPage<StatusFirstVersion>()
        .AddPgFormPage<Cards.Add>()
        .AddPgFormPage<Cards.ThreeDSecure>()
        .AddPgFormPage<Cards.List>()
        .AddPgFormPage<Cards.Remove>()
        .AddPgFormPage<TokenPayout>();

    /// <summary>Payments that the payer completes. Their pages need <see cref="IPayerPages"/>.</summary>
    private static IServiceCollection AddCheckout(this IServiceCollection services) => services
        .AddSingleton<IReturnComposer, RedirectBack>()
        .AddSingleton<CheckoutReading>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.View>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.Status>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.Pay>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.TypedAmount>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.ApproveCode>()
        .AddSingleton<ICheckoutJsonPage, Checkouts.ResendCode>()
        .AddPgFormPage<CreatePayment>()
        .AddPgFormPage<AnyAmount>()
        .AddPgFormPage<Merchant.Purchase.CreatePayment>()
        .AddPgFormPage<Merchant.Purchase.CreatePaymentInBrowser>()
        .AddPgFormPage<Merchant.Purchase.AnyAmount>()
        .AddPgFormPage<Merchant.Purchase.CardToken.Tokenize>()
        .AddPgFormPage<Merchant.Purchase.CardToken.CreatePayment>()
        .AddPgFormPage<Merchant.Purchase.CardToken.ConfirmPayment>()
        .AddPgFormPage<Merchant.Purchase.CardToken.ConfirmPaymentWithCvc>();

    private static IServiceCollection AddMerchantPurchase(this IServiceCollection services) => services
        .AddPgFormPage<Merchant.Purchase.CardToken.Remove>()
        .AddPgFormPage<Merchant.Purchase.CardToken.List>()
        .AddPgFormPage<Merchant.Purchase.Recurring>()
        .AddPgFormPage<Merchant.Purchase.SetSchedule>()
        .AddPgFormPage<Merchant.Purchase.GetSchedule>()
        .AddPgFormPage<Merchant.Purchase.ClearSchedule>()
        .AddPgFormPage<Merchant.Purchase.Cancel>()
        .AddPgFormPage<Merchant.Purchase.Clearing>()
        .AddPgFormPage<Merchant.Purchase.Refund>()
        .AddPgFormPage<Merchant.Purchase.Status>()
        .AddPgFormPage<Merchant.Purchase.StatusFirstVersion>()
        .AddPgFormPage<Merchant.Purchase.PaymentSystems>()
        .AddPgFormPage<Merchant.Purchase.RefundRequest>();

    /// <summary>The forms in which a card comes, in the order in which they are tried; a card in clear fits everything.</summary>
    private static IServiceCollection AddCardVariants(this IServiceCollection services) => services
        .AddSingleton<EncryptedCard>()
        .AddSingleton<ICardVariant>(provider => provider.GetRequiredService<EncryptedCard>())
        .AddSingleton<WalletCards>()
        .AddSingleton<ICardVariant, ApplePay>()
        .AddSingleton<ICardVariant, GooglePay>()
        .AddSingleton<ICardVariant, SamsungPay>()
        .AddSingleton<ICardVariant, TokenPay>()
        .AddSingleton<ICardVariant, ClearCard>();
}
