using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Merchants.Partners;

/// <summary>The partners of a new sandbox, exactly as the running contract prints them, and the guard that keeps their keys out of production.</summary>
public sealed class PartnerSeed(NpgsqlDataSource database, PartnerDirectory directory, PartnerAdministration administration, TimeProvider clock)
{
    private const string Name = "sandbox partners";
    private const string Actor = "sandbox seed";

    /// <summary>All signing keys of the sandbox begin so, and no other key does.</summary>
    private const string KeyPrefix = "sandbox-";

    /// <summary>The partners, with the keys in clear: they are published.</summary>
    public static IReadOnlyList<NewPartner> Partners { get; } =
    [
        new(new PartnerId(700001), "Sandbox Partner 1", new MerchantId(500001))
        {
            Key = new Secret(KeyPrefix + "partner-key-700001"),
            CardSecretKey = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            Settings = """{"card_api":{"secret_data":true}}""",
        },
        new(new PartnerId(700002), "Sandbox Partner 2", new MerchantId(500002)) { Key = new Secret(KeyPrefix + "partner-key-700002") },
    ];

    /// <summary>What each partner has placed at first: 10 000 000.00 KZT.</summary>
    public static Money Deposit { get; } = new(10_000_000_00, Currency.Kzt);

    /// <summary>
    /// Seeds a new sandbox, after its merchants, in sandbox mode only. Does nothing once it has run to its end; if it was interrupted, it does what is missing.
    /// </summary>
    /// <returns>True when this call finished the seed.</returns>
    public async Task<bool> RunAsync(ISandboxFunding funding, CancellationToken cancellationToken)
    {
        await using (var done = database.CreateCommand("SELECT count(*) FROM merchants.seed WHERE name = $1"))
        {
            done.Parameters.Add(new() { Value = Name });
            if ((long)(await done.ExecuteScalarAsync(cancellationToken))! > 0)
            {
                return false;
            }
        }

        await directory.RefreshAsync(cancellationToken);
        foreach (var partner in Partners)
        {
            await AddAsync(partner, cancellationToken);
            await funding.FundPartnerDepositAsync(partner.Id, Deposit, cancellationToken);
        }

        await using var finish = database.CreateCommand("INSERT INTO merchants.seed (name, finished_at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
        finish.Parameters.Add(new() { Value = Name });
        finish.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
        return await finish.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>The guard of production: call it at the start, after the directory's first refresh.</summary>
    /// <exception cref="MerchantChangeException">Partners with published keys are there; the program must not start.</exception>
    public void RefuseSandboxKeys()
    {
        var published = Partners.Select(partner => partner.CardSecretKey?.Reveal()).OfType<string>().ToArray();
        var partners = directory.All
            .Where(partner => IsSandboxKey(partner.Keys.Current) || (partner.Keys.Previous is { } previous && IsSandboxKey(previous))
                || published.Contains(partner.CardSecretKey?.Reveal()))
            .Select(partner => partner.Id)
            .ToArray();
        if (partners.Length > 0)
        {
            throw new MerchantChangeException(
                $"Partners {string.Join(", ", partners)} have sandbox keys, which everybody knows. Production does not start with them: " +
                "use a database of its own, or give these partners new keys and retire the old ones.");
        }
    }

    private static bool IsSandboxKey(Secret key) => key.Reveal().StartsWith(KeyPrefix, StringComparison.Ordinal);

    private async Task AddAsync(NewPartner partner, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(partner.Id, cancellationToken) is null)
        {
            try
            {
                await administration.AddAsync(partner, Actor, cancellationToken);
            }
            catch (MerchantChangeException)
            {
                // Another node seeds the same database; its partner is as good.
                await directory.RefreshAsync(cancellationToken);
            }
        }
    }
}
