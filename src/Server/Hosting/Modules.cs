using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Issuing;
using FreedomPay.Kernel;
using FreedomPay.Ledger;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Messaging;
using FreedomPay.Payments;
using FreedomPay.Server.Configuration;
using FreedomPay.Server.Startup;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Vault;
using LinkOptions = FreedomPay.CardNetwork.LinkOptions;

namespace FreedomPay.Server.Hosting;

/// <summary>The rooms of the house and how they are put together.</summary>
internal static class Modules
{
    /// <summary>The tables, in the order in which they are made.</summary>
    public static IReadOnlyList<ModuleSchema> Schemas { get; } =
    [
        StorageModule.Schema, LedgerModule.Schema, VaultModule.Schema, MerchantsModule.Schema, MessagingModule.Schema, CardNetworkModule.Schema,
        PaymentsModule.Schema, IssuingModule.Schema,
    ];

    /// <summary>What commands at the terminal need: reading and changing, without a network and without work in the background.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services, ServerOptions options, string connectionString)
    {
        services.AddStorage(new StorageOptions(connectionString) { ClockMoves = options.IsSandbox });
        services.AddVault(new VaultOptions { KeyDirectory = Path.Combine(options.Data, "keys"), CreateFirstKey = options.IsSandbox });
        services.AddHostedService<OpenVault>();
        services.AddWalletTokens(new WalletOptions { Sandbox = options.IsSandbox });
        services.AddGroupCommit(new CommitOptions());
        services.AddLedger();
        services.AddMerchants();
        services.AddCallbacks(new CallbackOptions { AllowLocal = options.IsSandbox, Ports = options.CallbackPorts });
        services.AddMessaging(new MessagingOptions { Show = options.IsSandbox, Provider = options.IsSandbox ? null : options.Sms });
        services.AddPayments();
        services.AddIssuing();
        return services;
    }

    /// <summary>The links to other banks, and the authentication of payers.</summary>
    public static IServiceCollection AddNetwork(this IServiceCollection services, ServerOptions options, int nodeNumber, BankAddress? bank)
    {
        const string Acquirer = "acquirer";
        var link = new LinkOptions(Acquirer);
        if (bank is not null)
        {
            link.Port = bank.Port;
        }
        else
        {
            var host = options.Acquirer
                ?? throw new ConfigurationException("FREEDOMPAY_ACQUIRER=HOST:PORT is needed in production: the acquirer's ISO 8583 host.");
            (link.Host, link.Port) = (host.Host, host.Port);
        }

        services.AddThreeDSecure(new ThreeDSecureOptions { Addresses = new PublicAddresses(options.PublicUrl!) });
        return services.AddCardNetwork(new CardNetworkOptions
        {
            NodeNumber = nodeNumber,
            Links = [link],
            DefaultRoute = Acquirer,
            AnswerTimeout = options.NetworkTimeout ?? TimeSpan.FromSeconds(options.IsSandbox ? 3 : 30),
        });
    }
}
