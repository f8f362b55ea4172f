using FreedomPay.Kernel;
using FreedomPay.Merchants.Settings;
using FreedomPay.Merchants.Snapshot;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Merchants;

/// <summary>
/// Changes of merchants: each is one commit, recorded with who made it, in force on this node when the method returns and on others within about a second.
/// </summary>
public sealed class MerchantAdministration
{
    private const int NameLengthMax = 100;
    private const int GeneratedKeyLength = 32;

    private readonly MerchantChanges _changes;
    private readonly MerchantDirectory _directory;
    private readonly ISecretBox _secrets;
    private readonly TimeProvider _clock;

    /// <summary>Needs a refreshed directory and open vault keys.</summary>
    public MerchantAdministration(NpgsqlDataSource database, MerchantDirectory directory, ISecretBox secrets, TimeProvider clock)
    {
        (_directory, _secrets, _clock) = (directory, secrets, clock);
        _changes = new MerchantChanges(database, clock);
    }

    /// <summary>All merchants, by number.</summary>
    public async Task<IReadOnlyList<Merchant>> ListAsync(CancellationToken cancellationToken)
    {
        await _directory.RefreshAsync(cancellationToken);
        return _directory.All;
    }

    /// <summary>Adds a merchant and returns it with its keys.</summary>
    /// <param name="merchant">The merchant.</param>
    /// <param name="actor">Who asks, for the record.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MerchantChangeException">The number is taken, or a value is not valid.</exception>
    /// <exception cref="InvalidSettingsException">The settings are not valid.</exception>
    public async Task<Merchant> AddAsync(NewMerchant merchant, string actor, CancellationToken cancellationToken)
    {
        Check(merchant);
        var (document, _) = SettingsJson.Patch("{}", merchant.Settings);
        var receiveKey = merchant.ReceiveKey ?? new Secret(RandomText.Create(GeneratedKeyLength));
        try
        {
            await _changes.RunAsync(merchant.Id, actor, "add", isNew: true, async (connection, revision) =>
            {
                await ExecuteAsync(
                    connection,
                    "INSERT INTO merchants.merchant (id, name, category_code, status, revision, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
                    cancellationToken,
                    merchant.Id.Value, merchant.Name, merchant.CategoryCode, (short)MerchantStatus.Active, revision, Now);
                await ExecuteAsync(
                    connection,
                    "INSERT INTO merchants.merchant_settings (merchant_id, document) VALUES ($1, $2)",
                    cancellationToken,
                    merchant.Id.Value, document);
                await AddTariffAsync(connection, merchant.Id, merchant.FeeBasisPoints, _clock.GetUtcNow(), cancellationToken);
                await AddKeyAsync(connection, merchant.Id, MerchantKeyKind.Receive, 1, receiveKey, cancellationToken);
                await AddKeyAsync(connection, merchant.Id, MerchantKeyKind.Payout, 1, merchant.PayoutKey ?? receiveKey, cancellationToken);
            }, cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw IsTokenTaken(error) ? TokenTaken() : new MerchantChangeException($"Merchant {merchant.Id} is there already.");
        }

        return await RefreshedAsync(merchant.Id, cancellationToken);
    }

    /// <summary>
    /// Changes settings by a JSON merge patch, e.g. <c>{"autoClearing":false,"resultUrls":["https://shop.example/result"]}</c>. Null gives the factory value
    /// back, except where null is a value (<c>holdDays</c>: never; <c>checkUrl</c> and its like: nobody). Returns the settings that are now in force.
    /// </summary>
    /// <exception cref="UnknownMerchantException">There is no such merchant.</exception>
    /// <exception cref="InvalidSettingsException">An unknown setting, a wrong type or a wrong value; nothing was changed.</exception>
    public async Task<MerchantSettings> PatchSettingsAsync(MerchantId id, string patch, string actor, CancellationToken cancellationToken)
    {
        try
        {
            await _changes.RunAsync(id, actor, "settings " + patch, isNew: false, PatchAsync, cancellationToken);
        }
        catch (PostgresException error) when (IsTokenTaken(error))
        {
            throw TokenTaken();
        }

        return (await RefreshedAsync(id, cancellationToken)).Settings;

        async Task PatchAsync(NpgsqlConnection connection, long revision)
        {
            await using var read = new NpgsqlCommand("SELECT document FROM merchants.merchant_settings WHERE merchant_id = $1", connection)
            {
                Parameters = { new() { Value = id.Value } },
            };
            var (document, _) = SettingsJson.Patch((string)(await read.ExecuteScalarAsync(cancellationToken))!, patch);
            await ExecuteAsync(
                connection,
                "UPDATE merchants.merchant_settings SET document = $2 WHERE merchant_id = $1",
                cancellationToken,
                id.Value, document);
        }
    }

    /// <summary>
    /// Gives a merchant a new key; the one in use becomes the previous one and still verifies, the one before it is retired. Returns the new key.
    /// </summary>
    /// <param name="id">The merchant.</param>
    /// <param name="kind">Which key.</param>
    /// <param name="key">The new key; null makes a random one.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnknownMerchantException">There is no such merchant.</exception>
    public async Task<Secret> RotateKeyAsync(MerchantId id, MerchantKeyKind kind, Secret? key, string actor, CancellationToken cancellationToken)
    {
        var newKey = key ?? new Secret(RandomText.Create(GeneratedKeyLength));
        await _changes.RunAsync(id, actor, $"rotate {kind} key", isNew: false, async (connection, _) =>
        {
            var newest = await MerchantChanges.NewestKeyVersionAsync(connection, id, kind, cancellationToken);
            await _changes.RetireKeysAsync(connection, id, kind, below: newest, cancellationToken);
            await AddKeyAsync(connection, id, kind, newest + 1, newKey, cancellationToken);
        }, cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
        return newKey;
    }

    /// <summary>Retires the previous key: it verifies no more and its secret is destroyed. Without a previous key nothing happens.</summary>
    /// <exception cref="UnknownMerchantException">There is no such merchant.</exception>
    public async Task RetirePreviousKeyAsync(MerchantId id, MerchantKeyKind kind, string actor, CancellationToken cancellationToken)
    {
        await _changes.RunAsync(id, actor, $"retire previous {kind} key", isNew: false, async (connection, _) =>
        {
            var newest = await MerchantChanges.NewestKeyVersionAsync(connection, id, kind, cancellationToken);
            await _changes.RetireKeysAsync(connection, id, kind, below: newest, cancellationToken);
        }, cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
    }

    /// <summary>Blocks a merchant, lets it work again, or marks it as without contract.</summary>
    /// <exception cref="UnknownMerchantException">There is no such merchant.</exception>
    public async Task SetStatusAsync(MerchantId id, MerchantStatus status, string actor, CancellationToken cancellationToken)
    {
        await _changes.RunAsync(
            id,
            actor,
            $"status {status}",
            isNew: false,
            (connection, _) => ExecuteAsync(
                connection, "UPDATE merchants.merchant SET status = $2 WHERE id = $1", cancellationToken, id.Value, (short)status),
            cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
    }

    /// <summary>Agrees a tariff from a moment on, now when none is given. Captured payments keep the tariff they had.</summary>
    /// <exception cref="UnknownMerchantException">There is no such merchant.</exception>
    /// <exception cref="MerchantChangeException">The share is not 0 to 10000, or the moment is past.</exception>
    public async Task SetTariffAsync(MerchantId id, int basisPoints, DateTimeOffset? validFrom, string actor, CancellationToken cancellationToken)
    {
        CheckFee(basisPoints);
        var now = _clock.GetUtcNow();
        if (validFrom < now)
        {
            throw new MerchantChangeException("A tariff cannot begin in the past.");
        }

        await _changes.RunAsync(
            id,
            actor,
            $"tariff {basisPoints}",
            isNew: false,
            (connection, _) => AddTariffAsync(connection, id, basisPoints, validFrom ?? now, cancellationToken),
            cancellationToken);
        await _directory.RefreshAsync(cancellationToken);
    }

    /// <summary>Every setting with its value as indented JSON, in the names that patches use.</summary>
    public static string ToJson(MerchantSettings settings) => SettingsJson.Write(settings);

    private static bool IsTokenTaken(PostgresException error) => error.ConstraintName == "merchant_by_web_token";

    private static InvalidSettingsException TokenTaken() => new("webToken", "Another merchant has this token.");

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private static void Check(NewMerchant merchant)
    {
        if (merchant.Id.Value <= 0)
        {
            throw new MerchantChangeException("A merchant's number is greater than zero.");
        }

        if (string.IsNullOrWhiteSpace(merchant.Name) || merchant.Name.Length > NameLengthMax)
        {
            throw new MerchantChangeException($"A merchant's name has 1 to {NameLengthMax} characters.");
        }

        if (merchant.CategoryCode.Length != 4 || !merchant.CategoryCode.All(char.IsAsciiDigit))
        {
            throw new MerchantChangeException("A merchant category code has four digits.");
        }

        CheckFee(merchant.FeeBasisPoints);
    }

    private static void CheckFee(int basisPoints)
    {
        if (basisPoints is < 0 or > 10_000)
        {
            throw new MerchantChangeException("A fee is 0 to 10000 hundredths of a percent.");
        }
    }

    private async Task<Merchant> RefreshedAsync(MerchantId id, CancellationToken cancellationToken)
    {
        await _directory.RefreshAsync(cancellationToken);
        return await _directory.FindAsync(id, cancellationToken) ?? throw new UnknownMerchantException(id);
    }

    private async Task AddKeyAsync(
        NpgsqlConnection connection, MerchantId id, MerchantKeyKind kind, int version, Secret key, CancellationToken cancellationToken)
    {
        var box = await _secrets.SealAsync(key, MerchantReader.ContextOf(id, kind, version), cancellationToken);
        await ExecuteAsync(
            connection,
            "INSERT INTO merchants.merchant_key (merchant_id, kind, version, sealed, valid_from) VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            id.Value, (short)kind, version, box, Now);
    }

    private static Task<int> AddTariffAsync(
        NpgsqlConnection connection, MerchantId id, int basisPoints, DateTimeOffset validFrom, CancellationToken cancellationToken) =>
        ExecuteAsync(
            connection,
            "INSERT INTO merchants.tariff (merchant_id, basis_points, valid_from) VALUES ($1, $2, $3)",
            cancellationToken,
            id.Value, basisPoints, validFrom.UtcDateTime);

    private static Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values) =>
        MerchantChanges.ExecuteAsync(connection, sql, cancellationToken, values);
}
