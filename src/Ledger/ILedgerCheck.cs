using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>A rule between a module's own rows and the ledger, checked together with the ledger's own rules.</summary>
public interface ILedgerCheck
{
    /// <summary>Name of the rule.</summary>
    string Name { get; }

    /// <summary>Looks for breaches on a connection with one consistent snapshot.</summary>
    IAsyncEnumerable<LedgerFinding> FindAsync(NpgsqlConnection snapshot, CancellationToken cancellationToken);
}
