using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Ledger;

/// <summary>Entries that a transaction appends, column by column.</summary>
internal sealed class EntryRows
{
    private readonly List<long> _accounts = [];
    private readonly List<DateTime> _postedAt = [];
    private readonly List<long> _sets = [];
    private readonly List<short> _lines = [];
    private readonly List<short> _kinds = [];
    private readonly List<long> _amounts = [];
    private readonly List<long> _owners = [];
    private readonly List<long> _references = [];
    private readonly List<DateOnly> _businessDates = [];
    private readonly NpgsqlBatchCommand _insert = new(
        """
        INSERT INTO ledger.entry (account_id, posted_at, set_id, line, kind, amount, owner_id, reference, business_date, value_date)
        SELECT account_id, posted_at, set_id, line, kind, amount, owner_id, reference, business_date, business_date
        FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::smallint[], $5::smallint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::date[])
            AS e (account_id, posted_at, set_id, line, kind, amount, owner_id, reference, business_date)
        """);

    public EntryRows()
    {
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _accounts });
        _insert.Parameters.Add(new NpgsqlParameter<List<DateTime>> { TypedValue = _postedAt });
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _sets });
        _insert.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _lines });
        _insert.Parameters.Add(new NpgsqlParameter<List<short>> { TypedValue = _kinds });
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _amounts });
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _owners });
        _insert.Parameters.Add(new NpgsqlParameter<List<long>> { TypedValue = _references });
        _insert.Parameters.Add(new NpgsqlParameter<List<DateOnly>> { TypedValue = _businessDates });
    }

    public void Add(PostingLine line, long setId, short number, HoldKey reference, DateTimeOffset at)
    {
        _accounts.Add(line.Account.Id);
        _postedAt.Add(at.UtcDateTime);
        _sets.Add(setId);
        _lines.Add(number);
        _kinds.Add((short)line.Kind);
        _amounts.Add(line.Amount);
        _owners.Add(reference.Owner);
        _references.Add(reference.Id);
        _businessDates.Add(AlmatyTime.BusinessDate(at));
    }

    public void Clear()
    {
        _accounts.Clear();
        _postedAt.Clear();
        _sets.Clear();
        _lines.Clear();
        _kinds.Clear();
        _amounts.Clear();
        _owners.Clear();
        _references.Clear();
        _businessDates.Clear();
    }

    public void AddWrites(NpgsqlBatch batch)
    {
        if (_accounts.Count > 0)
        {
            batch.BatchCommands.Add(_insert);
        }
    }
}
