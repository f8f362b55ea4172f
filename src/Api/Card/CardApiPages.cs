using FreedomPay.Api.Card.Cards;
using FreedomPay.Api.Card.Client;
using FreedomPay.Api.Card.GiftCards;
using FreedomPay.Api.Card.Limits;
using FreedomPay.Api.Card.Shared;
using FreedomPay.Api.Card.Transactions;
using FreedomPay.Dialects;
using FreedomPay.Issuing.Events;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Api.Card;

/// <summary>Registers the pages of the Card API in the order of the documentation.</summary>
internal static class CardApiPages
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCardApi(this IServiceCollection services) => services
        .AddSingleton<IPartnerEventSender, PartnerEventSender>()
        .AddClient()
        .AddCards()
        .AddLimits()
        .AddTransactions()
        .AddGiftCards();

    private static IServiceCollection AddClient(this IServiceCollection services) => services
        .AddJwsPage<CreateClient>()
        .AddJwsPage<CreateClientV2>()
        .AddJwsPage<EditClient>()
        .AddJwsPage<UpdateClient>()
        .AddJwsPage<VerifyClient>()
        .AddJwsPage<ClientInfo>()
        .AddJwsPage<CardsList>();

    private static IServiceCollection AddCards(this IServiceCollection services) => services
        .AddJwsPage<Dictionary>()
        .AddJwsPage<BulkIssue>()
        .AddJwsPage<IssueCard>()
        .AddJwsPage<IssuePlasticCard>()
        .AddJwsPage<ActivateCard>()
        .AddJwsPage<BlockCard>()
        .AddJwsPage<UnblockCard>()
        .AddJwsPage<SetPin>()
        .AddJwsPage<ResetPinCounter>()
        .AddJwsPage<CloseCard>()
        .AddJwsPage<CardInfo>()
        .AddJwsPage<Balance>()
        .AddJwsPage<SecretData>()
        .AddJwsPage<SecretDataV2>()
        .AddJwsPage<Statement>()
        .AddJwsPage<OperationsList>()
        .AddJwsPage<StatementExtended>()
        .AddJwsPage<RequestStatus>()
        .AddJwsPage<FindCard>()
        .AddJwsPage<TokenizeCard>()
        .AddJwsPage<CardholderValidation>();

    private static IServiceCollection AddLimits(this IServiceCollection services) => services.AddJwsPage<SetLimits>().AddJwsPage<LimitsList>();

    private static IServiceCollection AddTransactions(this IServiceCollection services) => services
        .AddJwsPage<CreateTransaction>()
        .AddJwsPage<ClearingTransaction>()
        .AddJwsPage<RefundTransaction>()
        .AddJwsPage<TransactionStatus>()
        .AddJwsPage<TransactionInfo>();

    private static IServiceCollection AddGiftCards(this IServiceCollection services) => services
        .AddJwsPage<List>()
        .AddJwsPage<Issue>()
        .AddJwsPage<Confirm>()
        .AddJwsPage<Resend>()
        .AddJwsPage<ResendCode>()
        .AddJwsPage<Status>();
}
