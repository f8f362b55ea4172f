using FreedomPay.Storage;
using FreedomPay.Vault.CardEncryption;
using FreedomPay.Vault.Cards;
using FreedomPay.Vault.SdkEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace FreedomPay.Vault;

/// <summary>Puts the vault into a program. After the migrations, <see cref="VaultKeys.OpenAsync"/> must run once before the vault is used.</summary>
public static class VaultModule
{
    /// <summary>The vault's tables.</summary>
    public static ModuleSchema Schema { get; } = new("vault", typeof(VaultModule).Assembly);

    /// <summary>
    /// Adds <see cref="ICardVault"/>, <see cref="ICardFinder"/>, <see cref="ICardKeys"/>, <see cref="ISecretBox"/>, <see cref="IFingerprints"/>,
    /// <see cref="ICardDecryption"/>, <see cref="ISdkDecryption"/>, <see cref="VaultKeys"/>, <see cref="CardEncryptionKeys"/>, <see cref="SdkKeys"/> and
    /// <see cref="VaultKeyRotation"/>.
    /// Needs an <c>NpgsqlDataSource</c> and a <c>TimeProvider</c>. An <see cref="IKeyEncryptionKey"/> registered before takes the place of the files.
    /// </summary>
    public static IServiceCollection AddVault(this IServiceCollection services, VaultOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton<IKeyEncryptionKey>(new FileKeyEncryptionKey(options.KeyDirectory));
        services.AddSingleton<VaultKeys>();
        services.AddSingleton<VaultKeyRotation>();
        services.AddSingleton<IFingerprints, Fingerprints>();
        services.AddSingleton<ISecretBox, SecretBox>();
        services.AddSingleton<CardEncryptionKeys>();
        services.AddSingleton<CardKeyRing>();
        services.AddSingleton<OpenedMessages>();
        services.AddSingleton<ICardDecryption, CardDecryption>();
        services.AddSingleton<SdkKeys>();
        services.AddSingleton<SdkKeyRing>();
        services.AddSingleton<ISdkDecryption, SdkDecryption>();
        services.AddSingleton<ICardKeys, CardKeys>();
        services.AddSingleton(provider => new CardVault(
            provider.GetRequiredService<VaultKeys>(),
            new CardStore(provider.GetRequiredService<NpgsqlDataSource>()),
            provider.GetRequiredService<TimeProvider>(),
            new CardCache()));
        services.AddSingleton<ICardVault>(provider => provider.GetRequiredService<CardVault>());
        services.AddSingleton<ICardFinder>(provider => provider.GetRequiredService<CardVault>());
        return services;
    }
}
