using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Ledger;

/// <summary>Posting sets that a transaction appends, column by column. The lines of all sets follow one another; a set knows its first and last.</summary>
internal sealed class PostingSetRows
{
    private const string Columns =
        "owner_id bigint, posted_at timestamptz, id bigint, reference bigint, business_date date, first_line int, last_line int";

    private readonly ColumnSet _set = new(
        $"""
        INSERT INTO ledger.posting_set (owner_id, posted_at, id, reference, business_date, value_date, accounts, kinds, amounts)
        SELECT owner_id, posted_at, id, reference, business_date, business_date,
            ($8::bigint[])[first_line:last_line], ($9::smallint[])[first_line:last_line], ($10::bigint[])[first_line:last_line]
        FROM {ArrayRows.Of(Columns)} s
        """);

    private readonly List<long> _owners;
    private readonly List<DateTime> _postedAt;
    private readonly List<long> _ids;
    private readonly List<long> _references;
    private readonly List<DateOnly> _businessDates;
    private readonly List<int> _firstLines;
    private readonly List<int> _lastLines;
    private readonly List<long> _accounts;
    private readonly List<short> _kinds;
    private readonly List<long> _amounts;

    public PostingSetRows()
    {
        _owners = _set.Column<long>(NpgsqlDbType.Bigint);
        _postedAt = _set.Column<DateTime>(NpgsqlDbType.TimestampTz);
        _ids = _set.Column<long>(NpgsqlDbType.Bigint);
        _references = _set.Column<long>(NpgsqlDbType.Bigint);
        _businessDates = _set.Column<DateOnly>(NpgsqlDbType.Date);
        _firstLines = _set.Column<int>(NpgsqlDbType.Integer);
        _lastLines = _set.Column<int>(NpgsqlDbType.Integer);
        _accounts = _set.Column<long>(NpgsqlDbType.Bigint);
        _kinds = _set.Column<short>(NpgsqlDbType.Smallint);
        _amounts = _set.Column<long>(NpgsqlDbType.Bigint);
    }

    public void Add(long setId, HoldKey reference, ReadOnlySpan<PostingLine> lines, DateTimeOffset at)
    {
        _owners.Add(reference.Owner);
        _postedAt.Add(at.UtcDateTime);
        _ids.Add(setId);
        _references.Add(reference.Id);
        _businessDates.Add(AlmatyTime.BusinessDate(at));
        _firstLines.Add(_accounts.Count + 1);
        foreach (var line in lines)
        {
            _accounts.Add(line.Account.Id);
            _kinds.Add((short)line.Kind);
            _amounts.Add(line.Amount);
        }

        _lastLines.Add(_accounts.Count);
    }

    public void Clear() => _set.Clear();

    public void AddTo(NpgsqlBatch batch)
    {
        if (_ids.Count > 0)
        {
            batch.BatchCommands.Add(_set.Command);
        }
    }
}
