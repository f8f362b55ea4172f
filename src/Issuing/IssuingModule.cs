using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Network;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Issuing.Statements;
using FreedomPay.Issuing.Tokens;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Ledger;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace FreedomPay.Issuing;

/// <summary>Registers issuing.</summary>
public static class IssuingModule
{
    /// <summary>Issuing's tables.</summary>
    public static ModuleSchema Schema { get; } = new("issuing", typeof(IssuingModule).Assembly);

    /// <summary>
    /// Adds clients, cards, limits, transactions, statements, gift cards and tokens; our own issuer host as a route of the card network, and its access control
    /// server; and the background work. Needs merchants, the vault, the ledger and messaging, and an <c>IShopCards</c>.
    /// </summary>
    public static IServiceCollection AddIssuing(this IServiceCollection services)
    {
        services.AddSingleton<IssuingNumbers>();
        services.AddSingleton<CardValues>();
        services.AddSingleton<ProcessingKeys>();
        services.AddSingleton<SecretReading>();
        services.AddSingleton<CardDirectory>();
        services.AddSingleton<CardReader>();
        services.AddSingleton<ClientReader>();
        services.AddSingleton<ClientDocuments>();
        services.AddSingleton<TransactionReader>();
        services.AddSingleton<StatementReader>();
        services.AddSingleton<LimitTargets>();
        services.AddSingleton<GiftReader>();
        services.AddSingleton<TokenStore>();
        AddWork(services);
        AddParts(services);
        services.AddSingleton<IRequests>(provider => provider.GetRequiredService<RequestReader>());
        services.AddSingleton<IClients, Clients.Clients>();
        services.AddSingleton<IClientDesk, ClientDesk>();
        services.AddSingleton<ICards, Cards.Cards>();
        services.AddSingleton<IPinEntry, PinEntry>();
        services.AddSingleton<IPlasticProduction, PlasticProduction>();
        services.AddSingleton<ICardSecrets, CardSecrets>();
        services.AddSingleton<ILimits, Limits.Limits>();
        services.AddSingleton<ICardTransactions, CardTransactions>();
        services.AddSingleton<IStatements, Statements.Statements>();
        services.AddSingleton<IGiftCards, GiftCards>();
        services.AddSingleton<IGiftStock, GiftStock>();
        services.AddSingleton<GiftLinks>();
        services.AddSingleton<IGiftDetails, GiftOpening>();
        services.AddSingleton<ICardTokens, CardTokens>();
        services.AddSingleton<IIssuerRoute, IssuerHost>();
        services.AddSingleton<IAccessControlServer, IssuerAccessControl>();
        services.AddSingleton<ILedgerCheck, IssuingLedgerCheck>();
        return services;
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddSingleton<RequestReader>();
        services.AddSingleton<CardDrafts>();
        services.AddSingleton<ClientWork>();
        services.AddSingleton<CardIssue>();
        services.AddSingleton<CardWork>();
        services.AddSingleton<LimitWork>();
        services.AddSingleton<TransactionWork>();
        services.AddSingleton<CommandExecutor>();
        services.AddSingleton<RequestRunner>();
        services.AddSingleton<IJobHandler, BackgroundRequests>();
        services.AddSingleton<IJobHandler, HoldExpiry>();
        services.AddSingleton<IJobHandler, TokenRemoval>();
        services.AddSingleton<IJobHandler, PinDelivery>();
        services.AddSingleton<IJobHandler, ExpiryNotice>();
        services.AddSingleton<PartnerEvents>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<PartnerEvents>());
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new RequestRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new CardRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new ClientRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new LimitRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new TransactionRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new OperationRows()));
        services.AddSingleton<ICommitPartFactory>(new PartFactory(static () => new GiftRows()));
    }

    private sealed class PartFactory(Func<CommitPart> make) : ICommitPartFactory
    {
        public CommitPart Create(int lane) => make();
    }
}
