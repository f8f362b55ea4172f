using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Reads;
using FreedomPay.Vault;
using Npgsql;

namespace FreedomPay.Payments.SavedCards;

/// <summary>Kept cards over PostgreSQL: reads without locks, changes as units of work.</summary>
internal sealed class SavedCardStore(NpgsqlDataSource database, ICommitter committer, ICardVault vault, CredentialNumbers numbers, TimeProvider clock)
    : ISavedCards, IAsyncDisposable
{
    private readonly ReadBatches<(long Merchant, Guid Token), SavedCardRow> _byToken = new(tokens => ReadAsync(database, tokens));

    private const string Select = $"SELECT {SavedCardRow.Columns} FROM payments.saved_card s WHERE s.merchant_id = $1 AND s.user_id = $2";

    public async Task<IReadOnlyList<SavedCard>> ListAsync(MerchantId merchant, string userId, CancellationToken cancellationToken)
    {
        await using var command = Command($"{Select} AND s.deleted_at IS NULL ORDER BY s.created_at, s.id", merchant, userId);
        return [.. (await ReadAsync(command, cancellationToken).ConfigureAwait(false)).Select(row => row.ToPublic())];
    }

    public async Task<SavedCard?> FindAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken) =>
        (await FindRowAsync(merchant, userId, token, cancellationToken).ConfigureAwait(false))?.ToPublic();

    public async Task<SavedCard?> FindAsync(MerchantId merchant, string userId, long id, CancellationToken cancellationToken)
    {
        await using var command = Command($"{Select} AND s.id = $3", merchant, userId);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        return (await ReadAsync(command, cancellationToken).ConfigureAwait(false)).SingleOrDefault()?.ToPublic();
    }

    public ValueTask<Pan> RevealAsync(SavedCard card, CancellationToken cancellationToken) => vault.RevealAsync(card.Card, cancellationToken);

    public async Task<DateTimeOffset?> RemoveAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken)
    {
        var row = await FindRowAsync(merchant, userId, token, cancellationToken).ConfigureAwait(false);
        return row is null ? null : await committer.CommitAsync(new Removal(row)).ConfigureAwait(false);
    }

    public async Task<SavedCard> AddAsync(NewSavedCard card, CancellationToken cancellationToken)
    {
        var stored = await vault.StoreAsync(card.Card, cancellationToken).ConfigureAwait(false);
        var fresh = new SavedCardRow
        {
            Merchant = card.Merchant.Value,
            Id = await numbers.NextCardAsync(cancellationToken).ConfigureAwait(false),
            Token = Guid.NewGuid(),
            UserId = card.UserId,
            CardId = stored.Value,
            Bin = card.Card.Bin,
            LastFour = card.Card.LastFour,
            Length = (short)card.Card.Length,
            Scheme = card.Card.Scheme,
            Expiry = card.Expiry,
            Cardholder = card.Cardholder,
            State = SavedCardStatus.New,
            CreatedAt = clock.GetUtcNow(),
        };
        return await committer.CommitAsync(new Addition(fresh, card)).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _byToken.DisposeAsync();

    private static async Task<List<SavedCardRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<SavedCardRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(SavedCardRow.Read(reader));
        }

        return rows;
    }

    private static async Task<Dictionary<(long Merchant, Guid Token), SavedCardRow>> ReadAsync(
        NpgsqlDataSource database, IReadOnlyCollection<(long Merchant, Guid Token)> tokens)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {SavedCardRow.Columns}
            FROM unnest($1, $2) AS k (merchant_id, token) JOIN payments.saved_card s ON s.merchant_id = k.merchant_id AND s.token = k.token
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. tokens.Select(key => key.Merchant)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. tokens.Select(key => key.Token)] });
        return (await ReadAsync(command, CancellationToken.None).ConfigureAwait(false)).ToDictionary(row => (row.Merchant, row.Token));
    }

    private async Task<SavedCardRow?> FindRowAsync(MerchantId merchant, string userId, Guid token, CancellationToken cancellationToken) =>
        await _byToken.FindAsync((merchant.Value, token), cancellationToken).ConfigureAwait(false) is { } row && row.UserId == userId ? row : null;

    private NpgsqlCommand Command(string sql, MerchantId merchant, string userId)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = merchant.Value });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = userId });
        return command;
    }

    /// <summary>Removes a card and ends its profiles; the second time it answers the first moment.</summary>
    private sealed class Removal(SavedCardRow known) : UnitOfWork<DateTimeOffset?>
    {
        protected override void Declare(CommitScope scope)
        {
            scope.Part<SavedCardRows>().Lock(known.Merchant, known.Id);
            scope.Part<RecurringRows>().LockOf(known.Key);
        }

        protected override DateTimeOffset? DecideOutcome(CommitScope scope)
        {
            var cards = scope.Part<SavedCardRows>();
            if (cards.Find(known.Merchant, known.Id) is not { } card)
            {
                return null;
            }

            if (card.DeletedAt is null)
            {
                // As the table will have it, so that the second removal answers the very same.
                card.DeletedAt = scope.Now.AddTicks(-(scope.Now.Ticks % TimeSpan.TicksPerMicrosecond));
                card.State = SavedCardStatus.Deleted;
                cards.Change(card);
                scope.Part<RecurringRows>().CancelOf(known.Key, scope.Now);
            }

            return card.DeletedAt;
        }
    }

    /// <summary>Keeps a card that is not kept yet, or adds to one what was not known.</summary>
    private sealed class Addition(SavedCardRow fresh, NewSavedCard added) : UnitOfWork<SavedCard>
    {
        protected override void Declare(CommitScope scope) => scope.Part<SavedCardRows>().Want(fresh);

        protected override SavedCard DecideOutcome(CommitScope scope)
        {
            var card = scope.Part<SavedCardRows>().Wanted(fresh.Key);
            card.Expiry = added.Expiry ?? card.Expiry;
            card.Cardholder = added.Cardholder ?? card.Cardholder;
            card.State = added.Verified ? SavedCardStatus.Approved : card.State;
            if (card.DeletedAt is not null)
            {
                (card.DeletedAt, card.State) = (null, added.Verified ? SavedCardStatus.Approved : SavedCardStatus.New);
            }

            scope.Part<SavedCardRows>().Change(card);
            return card.ToPublic();
        }
    }
}
