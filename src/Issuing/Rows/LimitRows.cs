using FreedomPay.Issuing.Limits;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>
/// Definitions of limits in a lane's transaction. They are read and changed under the lock of their card or client, which also carries what is used of them.
/// </summary>
internal sealed class LimitRows : CommitPart
{
    private readonly SortedSet<LimitTarget> _wanted = [];
    private readonly SortedSet<CardKey> _cards = [];
    private readonly Dictionary<LimitTarget, SortedDictionary<LimitKey, long>> _rules = [];
    private readonly Dictionary<(LimitTarget Target, LimitKey Key), long?> _changes = [];
    private readonly List<long> _partners = [];
    private readonly List<short> _types = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _cardPartners = [];
    private readonly List<long> _cardIds = [];
    private readonly NpgsqlBatchCommand _read = new(
        """
        SELECT r.partner_id, r.object_type, r.object_id, r.transaction_type, r.region, r.period, r.amount_type, r.currency, r.value
        FROM (
            SELECT k.partner_id, k.object_type, k.object_id FROM unnest($1::bigint[], $2::smallint[], $3::bigint[]) AS k (partner_id, object_type, object_id)
            UNION
            SELECT c.partner_id, 3::smallint, c.client_id FROM unnest($4::bigint[], $5::bigint[]) AS k (partner_id, id)
            JOIN issuing.card c ON c.partner_id = k.partner_id AND c.id = k.id
            WHERE c.client_id IS NOT NULL) AS o
        JOIN issuing.limit_rule r ON r.partner_id = o.partner_id AND r.object_type = o.object_type AND r.object_id = o.object_id
        """);

    private readonly RowStatement<LimitRule> _set = With(new RowStatement<LimitRule>(
        """
        INSERT INTO issuing.limit_rule (partner_id, object_type, object_id, transaction_type, region, period, amount_type, currency, value)
        SELECT * FROM unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::smallint[], $5::text[], $6::smallint[], $7::smallint[], $8::smallint[],
            $9::bigint[])
        ON CONFLICT (partner_id, object_type, object_id, transaction_type, region, period, amount_type, currency) DO UPDATE SET value = excluded.value
        """)).With(NpgsqlDbType.Bigint, rule => rule.Value);

    private readonly RowStatement<LimitRule> _remove = With(new RowStatement<LimitRule>(
        """
        DELETE FROM issuing.limit_rule r
        USING unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::smallint[], $5::text[], $6::smallint[], $7::smallint[], $8::smallint[])
            AS n (partner_id, object_type, object_id, transaction_type, region, period, amount_type, currency)
        WHERE r.partner_id = n.partner_id AND r.object_type = n.object_type AND r.object_id = n.object_id AND r.transaction_type = n.transaction_type
            AND r.region = n.region AND r.period = n.period AND r.amount_type = n.amount_type AND r.currency = n.currency
        """));

    public LimitRows()
    {
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _partners });
        _read.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _types });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _ids });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _cardPartners });
        _read.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _cardIds });
    }

    public override int LockOrder => 44;

    /// <summary>Declares that the unit wants an object's limits; it must hold the object's lock.</summary>
    public void Want(LimitTarget target) => _wanted.Add(target);

    /// <summary>Declares that the unit wants all limits that bind a card: its own, its account's and its client's.</summary>
    public void WantAllOf(CardKey card)
    {
        _wanted.Add(LimitTarget.Card(card));
        _wanted.Add(LimitTarget.Account(card));
        _cards.Add(card);
    }

    public IReadOnlyDictionary<LimitKey, long> Of(LimitTarget target) => _rules.TryGetValue(target, out var rules) ? rules : NoRules;

    /// <summary>Sets a limit, or removes it.</summary>
    public void Set(LimitTarget target, LimitKey key, long? value)
    {
        _changes[(target, key)] = value;
        if (!_rules.TryGetValue(target, out var rules))
        {
            _rules.Add(target, rules = []);
        }

        if (value is { } kept)
        {
            rules[key] = kept;
        }
        else
        {
            rules.Remove(key);
        }
    }

    protected override void Reset()
    {
        _wanted.Clear();
        _cards.Clear();
        _rules.Clear();
        _changes.Clear();
        _partners.Clear();
        _types.Clear();
        _ids.Clear();
        _cardPartners.Clear();
        _cardIds.Clear();
        _set.Clear();
        _remove.Clear();
    }

    protected override void AddReads(NpgsqlBatch batch)
    {
        foreach (var target in _wanted)
        {
            _partners.Add(target.Partner);
            _types.Add((short)target.Type);
            _ids.Add(target.Id);
        }

        foreach (var card in _cards)
        {
            _cardPartners.Add(card.Partner);
            _cardIds.Add(card.Id);
        }

        if (_wanted.Count > 0)
        {
            batch.BatchCommands.Add(_read);
        }
    }

    protected override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_wanted.Count == 0)
        {
            return;
        }

        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var target = new LimitTarget(reader.GetInt64(0), (LimitTargetType)reader.GetInt16(1), reader.GetInt64(2));
            if (!_rules.TryGetValue(target, out var rules))
            {
                _rules.Add(target, rules = []);
            }

            rules.Add(LimitKey.Read(reader, 3), reader.GetInt64(8));
        }
    }

    protected override void AddWrites(NpgsqlBatch batch)
    {
        foreach (var ((target, key), value) in _changes)
        {
            (value is null ? _remove : _set).Add(new LimitRule(target, key, value ?? 0));
        }

        _remove.AddTo(batch);
        _set.AddTo(batch);
    }

    private static readonly SortedDictionary<LimitKey, long> NoRules = [];

    private static RowStatement<LimitRule> With(RowStatement<LimitRule> statement) => statement
        .With(NpgsqlDbType.Bigint, rule => rule.Target.Partner)
        .With(NpgsqlDbType.Smallint, rule => (short)rule.Target.Type)
        .With(NpgsqlDbType.Bigint, rule => rule.Target.Id)
        .With(NpgsqlDbType.Smallint, rule => (short)rule.Key.Operations)
        .With(NpgsqlDbType.Text, rule => rule.Key.Region)
        .With(NpgsqlDbType.Smallint, rule => (short)rule.Key.Period)
        .With(NpgsqlDbType.Smallint, rule => (short)rule.Key.Measure)
        .With(NpgsqlDbType.Smallint, rule => (short)rule.Key.Currency);

    private sealed record LimitRule(LimitTarget Target, LimitKey Key, long Value);
}
