using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Merchants;

/// <summary>The merchants of a new sandbox, exactly as the running contract prints them, and the guard that keeps their keys out of production.</summary>
public sealed class SandboxSeed
{
    private const string Name = "sandbox merchants";
    private const string Actor = "sandbox seed";

    /// <summary>All keys of the sandbox begin so, and no other key does.</summary>
    private const string KeyPrefix = "sandbox-";

    private const string SwitchesOff = """
        {"directCardPayments":false,"cardEncryption":false,"savedCards":false,"recurringProfiles":false,"payouts":false,"refunds":false,
         "paymentPage":false,"anyAmountPage":false,"framePage":false,"wallets":false}
        """;

    /// <summary>Pages of this machine may use the token; page and sandbox console of the platform itself do.</summary>
    private const string Origins = """["http://127.0.0.1:*","http://localhost:*"]""";

    private readonly NpgsqlDataSource _database;
    private readonly MerchantDirectory _directory;
    private readonly MerchantAdministration _administration;
    private readonly TimeProvider _clock;

    /// <summary>Needs a refreshed directory.</summary>
    public SandboxSeed(NpgsqlDataSource database, MerchantDirectory directory, MerchantAdministration administration, TimeProvider clock) =>
        (_database, _directory, _administration, _clock) = (database, directory, administration, clock);

    /// <summary>The merchants, with the keys in clear: they are published.</summary>
    public static IReadOnlyList<NewMerchant> Merchants { get; } =
    [
        WithTwoKeys(500001, "Sandbox Shop 1"),
        WithTwoKeys(500002, "Sandbox Shop 2", ""","autoClearing":false,"uniqueOrder":true"""),
        WithTwoKeys(500003, "Sandbox Shop 3") with { ReceiveKey = new Secret("sandbox-same-key-500003"), PayoutKey = new Secret("sandbox-same-key-500003") },
        WithTwoKeys(500004, "Sandbox Shop 4") with { Settings = SwitchesOff },
    ];

    /// <summary>The public token of a merchant's pages.</summary>
    public static string WebTokenOf(MerchantId merchant) => $"{KeyPrefix}web-token-{merchant}";

    /// <summary>Whether a merchant's pages may work: not where everything is switched off.</summary>
    public static bool HasWebToken(NewMerchant merchant) => merchant.Settings.Contains(WebTokenOf(merchant.Id), StringComparison.Ordinal);

    /// <summary>What each merchant may pay out at first: 10 000 000.00 KZT.</summary>
    public static Money PayoutFloat { get; } = new(10_000_000_00, Currency.Kzt);

    /// <summary>
    /// Seeds a new sandbox, in sandbox mode only. Does nothing once it has run to its end; if it was interrupted, it does what is missing. Merchants that
    /// were changed since are left alone.
    /// </summary>
    /// <returns>True when this call finished the seed.</returns>
    public async Task<bool> RunAsync(ISandboxFunding funding, CancellationToken cancellationToken)
    {
        await using (var done = _database.CreateCommand("SELECT count(*) FROM merchants.seed WHERE name = $1"))
        {
            done.Parameters.Add(new() { Value = Name });
            if ((long)(await done.ExecuteScalarAsync(cancellationToken))! > 0)
            {
                return false;
            }
        }

        await _directory.RefreshAsync(cancellationToken);
        foreach (var merchant in Merchants)
        {
            await AddAsync(merchant, cancellationToken);
            await funding.FundPayoutFloatAsync(merchant.Id, PayoutFloat, cancellationToken);
        }

        await using var finish = _database.CreateCommand("INSERT INTO merchants.seed (name, finished_at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        finish.Parameters.Add(new() { Value = Name });
        finish.Parameters.Add(new() { Value = _clock.GetUtcNow().UtcDateTime });
        return await finish.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The guard of production: call it at the start, after the directory's first refresh.</summary>
    /// <exception cref="MerchantChangeException">Merchants with published keys are there; the program must not start.</exception>
    public void RefuseSandboxKeys()
    {
        var merchants = _directory.All
            .Where(merchant => IsSandboxKey(merchant.ReceiveKeys) || IsSandboxKey(merchant.PayoutKeys))
            .Select(merchant => merchant.Id)
            .ToArray();
        if (merchants.Length > 0)
        {
            throw new MerchantChangeException(
                $"Merchants {string.Join(", ", merchants)} have sandbox keys, which everybody knows. Production does not start with them: " +
                "use a database of its own, or give these merchants new keys and retire the old ones.");
        }
    }

    private static bool IsSandboxKey(KeyRing keys) => IsSandboxKey(keys.Current) || (keys.Previous is not null && IsSandboxKey(keys.Previous));

    private static bool IsSandboxKey(Secret key) => key.Reveal().StartsWith(KeyPrefix, StringComparison.Ordinal);

    private static NewMerchant WithTwoKeys(long number, string name, string settings = "") => new(new MerchantId(number), name)
    {
        Settings = $$"""{"webToken":"{{WebTokenOf(new MerchantId(number))}}","webOrigins":{{Origins}}{{settings}}}""",
        ReceiveKey = new Secret($"{KeyPrefix}receive-key-{number}"),
        PayoutKey = new Secret($"{KeyPrefix}payout-key-{number}"),
        FeeBasisPoints = 290,
    };

    private async Task AddAsync(NewMerchant merchant, CancellationToken cancellationToken)
    {
        if (await _directory.FindAsync(merchant.Id, cancellationToken) is null)
        {
            try
            {
                await _administration.AddAsync(merchant, Actor, cancellationToken);
            }
            catch (MerchantChangeException)
            {
                // Another node seeds the same database; its merchant is as good.
                await _directory.RefreshAsync(cancellationToken);
            }
        }
    }
}
