using FreedomPay.Kernel;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FreedomPay.Vault.Tests;

/// <summary>A vault as a program has it. Several over one database and one key directory are several nodes.</summary>
internal sealed class VaultNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private VaultNode(ServiceProvider services) => _services = services;

    public ICardVault Cards => _services.GetRequiredService<ICardVault>();

    public ISecretBox Secrets => _services.GetRequiredService<ISecretBox>();

    public IFingerprints Fingerprints => _services.GetRequiredService<IFingerprints>();

    public VaultKeyRotation Rotation => _services.GetRequiredService<VaultKeyRotation>();

    public SdkKeys SdkKeys => _services.GetRequiredService<SdkKeys>();

    public ISdkDecryption SdkDecryption => _services.GetRequiredService<ISdkDecryption>();

    public CardEncryptionKeys CardKeys => _services.GetRequiredService<CardEncryptionKeys>();

    public ICardDecryption Decryption => _services.GetRequiredService<ICardDecryption>();

    public ICardKeys IssuingKeys => _services.GetRequiredService<ICardKeys>();

    public ICardFinder Finder => _services.GetRequiredService<ICardFinder>();

    public VaultKeys Keys => _services.GetRequiredService<VaultKeys>();

    public static async Task<VaultNode> OpenAsync(TestDatabase database, string keyDirectory, TimeProvider clock, bool sandbox = true)
    {
        var services = new ServiceCollection()
            .AddSingleton<NpgsqlDataSource>(_ => NpgsqlDataSource.Create(database.ConnectionString))
            .AddSingleton(clock)
            .AddVault(new VaultOptions { KeyDirectory = keyDirectory, CreateFirstKey = sandbox })
            .BuildServiceProvider();
        var node = new VaultNode(services);
        try
        {
            await services.GetRequiredService<VaultKeys>().OpenAsync(TestContext.Current.CancellationToken);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    public ValueTask<CardId> StoreAsync(Pan card) => Cards.StoreAsync(card, TestContext.Current.CancellationToken);

    public ValueTask<Pan> RevealAsync(CardId card) => Cards.RevealAsync(card, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
