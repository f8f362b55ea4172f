using FreedomPay.Kernel;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants.Partners;

/// <summary>
/// Changes of partners: each is one commit, recorded with who made it, in force on this node when the method returns and on others within about a second.
/// </summary>
public sealed class PartnerAdministration
{
    private const int NameLengthMax = 100;
    private const int GeneratedKeyLength = 32;
    private const int CardSecretBytes = 32;

    private readonly PartnerChanges _changes;
    private readonly PartnerDirectory _directory;
    private readonly ISecretBox _secrets;
    private readonly TimeProvider _clock;

    /// <summary>Needs a refreshed directory and open vault keys.</summary>
    public PartnerAdministration(NpgsqlDataSource database, PartnerDirectory directory, ISecretBox secrets, TimeProvider clock)
    {
        (_directory, _secrets, _clock) = (directory, secrets, clock);
        _changes = new PartnerChanges(database, clock);
    }

    /// <summary>Every setting with its value as indented JSON, in the names that patches use.</summary>
    public static string ToJson(PartnerSettings settings) => PartnerSettingsJson.Write(settings);

    /// <summary>Adds a partner and returns it with its keys.</summary>
    /// <exception cref="MerchantChangeException">The number is taken, the main merchant is not there, or a value is not valid.</exception>
    /// <exception cref="InvalidSettingsException">The settings are not valid.</exception>
    public async Task<Partner> AddAsync(NewPartner partner, string actor, CancellationToken cancellationToken)
    {
        Check(partner);
        var (document, _) = PartnerSettingsJson.Patch("{}", partner.Settings);
        try
        {
            await _changes.RunAsync(partner.Id, actor, "add", isNew: true, async (connection, revision) =>
            {
                await MerchantChanges.ExecuteAsync(
                    connection,
                    "INSERT INTO merchants.partner (id, name, is_active, main_merchant_id, revision, created_at) VALUES ($1, $2, true, $3, $4, $5)",
                    cancellationToken,
                    partner.Id.Value, partner.Name, partner.MainMerchant.Value, revision, Now);
                await MerchantChanges.ExecuteAsync(
                    connection,
                    "INSERT INTO merchants.partner_settings (partner_id, document) VALUES ($1, $2)",
                    cancellationToken,
                    partner.Id.Value, document);
                var key = partner.Key ?? new Secret(RandomText.Create(GeneratedKeyLength));
                await AddKeyAsync(connection, partner.Id, PartnerKeyKind.Signing, 1, key, cancellationToken);
                if (partner.CardSecretKey is { } cardSecret)
                {
                    await AddKeyAsync(connection, partner.Id, PartnerKeyKind.CardSecret, 1, cardSecret, cancellationToken);
                }
            }, cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new MerchantChangeException($"Partner {partner.Id} is there already.");
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new MerchantChangeException($"There is no merchant {partner.MainMerchant}.");
        }

        return await RefreshedAsync(partner.Id, cancellationToken);
    }

    /// <summary>
    /// Changes settings by a JSON merge patch, e.g. <c>{"callback_url":"https://partner.example/events","card_api":{"secret_data":true}}</c>. Null gives the
    /// factory value back. Returns the settings that are now in force.
    /// </summary>
    /// <exception cref="MerchantChangeException">There is no such partner.</exception>
    /// <exception cref="InvalidSettingsException">An unknown setting, a wrong type or a wrong value; nothing was changed.</exception>
    public async Task<PartnerSettings> PatchSettingsAsync(PartnerId id, string patch, string actor, CancellationToken cancellationToken)
    {
        await _changes.RunAsync(id, actor, "settings " + patch, isNew: false, async (connection, _) =>
        {
            await using var read = new NpgsqlCommand("SELECT document FROM merchants.partner_settings WHERE partner_id = $1", connection)
            {
                Parameters = { new() { Value = id.Value } },
            };
            var (document, _) = PartnerSettingsJson.Patch((string)(await read.ExecuteScalarAsync(cancellationToken))!, patch);
            await MerchantChanges.ExecuteAsync(
                connection,
                "UPDATE merchants.partner_settings SET document = $2 WHERE partner_id = $1",
                cancellationToken,
                id.Value, document);
        }, cancellationToken);
        return (await RefreshedAsync(id, cancellationToken)).Settings;
    }

    /// <summary>
    /// Gives a partner a new key. The signing key in use becomes the previous one and still verifies; a card secret key is replaced at once. Returns the key.
    /// </summary>
    /// <param name="id">The partner.</param>
    /// <param name="kind">Which key.</param>
    /// <param name="key">The new key; null makes a random one.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MerchantChangeException">There is no such partner, or the key is none of its kind.</exception>
    public async Task<Secret> RotateKeyAsync(PartnerId id, PartnerKeyKind kind, Secret? key, string actor, CancellationToken cancellationToken)
    {
        var isCardSecret = kind == PartnerKeyKind.CardSecret;
        if (isCardSecret)
        {
            CheckCardSecret(key);
        }

        var newKey = key ?? (isCardSecret ? RandomCardSecret() : new Secret(RandomText.Create(GeneratedKeyLength)));
        await _changes.RunAsync(id, actor, $"rotate {kind} key", isNew: false, async (connection, _) =>
        {
            var newest = await PartnerChanges.NewestKeyVersionAsync(connection, id, kind, cancellationToken);
            await _changes.RetireKeysAsync(connection, id, kind, below: isCardSecret ? newest + 1 : newest, cancellationToken);
            await AddKeyAsync(connection, id, kind, newest + 1, newKey, cancellationToken);
        }, cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
        return newKey;
    }

    /// <summary>Retires the previous signing key: it verifies no more and its secret is destroyed. Without a previous key nothing happens.</summary>
    /// <exception cref="MerchantChangeException">There is no such partner.</exception>
    public async Task RetirePreviousKeyAsync(PartnerId id, string actor, CancellationToken cancellationToken)
    {
        await _changes.RunAsync(id, actor, "retire previous key", isNew: false, async (connection, _) =>
        {
            var newest = await PartnerChanges.NewestKeyVersionAsync(connection, id, PartnerKeyKind.Signing, cancellationToken);
            await _changes.RetireKeysAsync(connection, id, PartnerKeyKind.Signing, below: newest, cancellationToken);
        }, cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
    }

    /// <summary>Disables a partner, or lets it work again.</summary>
    /// <exception cref="MerchantChangeException">There is no such partner.</exception>
    public async Task SetActiveAsync(PartnerId id, bool isActive, string actor, CancellationToken cancellationToken)
    {
        await _changes.RunAsync(
            id,
            actor,
            isActive ? "enable" : "disable",
            isNew: false,
            (connection, _) => MerchantChanges.ExecuteAsync(
                connection, "UPDATE merchants.partner SET is_active = $2 WHERE id = $1", cancellationToken, id.Value, isActive),
            cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private static void Check(NewPartner partner)
    {
        if (partner.Id.Value <= 0)
        {
            throw new MerchantChangeException("A partner's number is greater than zero.");
        }

        if (string.IsNullOrWhiteSpace(partner.Name) || partner.Name.Length > NameLengthMax)
        {
            throw new MerchantChangeException($"A partner's name has 1 to {NameLengthMax} characters.");
        }

        CheckCardSecret(partner.CardSecretKey);
    }

    private static void CheckCardSecret(Secret? key)
    {
        Span<byte> bytes = stackalloc byte[CardSecretBytes + 1];
        if (key is not null && !(Convert.TryFromBase64String(key.Reveal(), bytes, out var length) && length == CardSecretBytes))
        {
            throw new MerchantChangeException("A card secret key is 32 bytes in base64.");
        }
    }

    private static Secret RandomCardSecret() => new(Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(CardSecretBytes)));

    private async Task<Partner> RefreshedAsync(PartnerId id, CancellationToken cancellationToken)
    {
        await _directory.RefreshAsync(cancellationToken);
        return await _directory.FindAsync(id, cancellationToken) ?? throw PartnerChanges.Unknown(id);
    }

    private async Task AddKeyAsync(
        NpgsqlConnection connection, PartnerId id, PartnerKeyKind kind, int version, Secret key, CancellationToken cancellationToken)
    {
        var box = await _secrets.SealAsync(key, PartnerReader.ContextOf(id, kind, version), cancellationToken);
        await MerchantChanges.ExecuteAsync(
            connection,
            "INSERT INTO merchants.partner_key (partner_id, kind, version, sealed, valid_from) VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            id.Value, (short)kind, version, box, Now);
    }
}
