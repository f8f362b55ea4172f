using FreedomPay.Storage.Commit;
using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Issuing.Rows;

/// <summary>A set-based statement over rows: each column is an array parameter, filled from the rows added, in the order in which columns are named.</summary>
internal sealed class RowStatement<TRow>(string sql)
{
    private readonly ColumnSet _set = new(sql);
    private readonly List<Action<TRow>> _columns = [];
    private int _count;

    public RowStatement<TRow> With<T>(NpgsqlDbType type, Func<TRow, T> value)
    {
        var values = _set.Column<T>(type);
        _columns.Add(row => values.Add(value(row)));
        return this;
    }

    public void Add(TRow row)
    {
        _count++;
        foreach (var column in _columns)
        {
            column(row);
        }
    }

    public void Clear()
    {
        _count = 0;
        _set.Clear();
    }

    /// <summary>Nothing when no row was added. Returns whether the statement takes part.</summary>
    public bool AddTo(NpgsqlBatch batch)
    {
        if (_count == 0)
        {
            return false;
        }

        batch.BatchCommands.Add(_set.Command);
        return true;
    }
}
