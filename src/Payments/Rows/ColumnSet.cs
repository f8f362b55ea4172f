using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Payments.Rows;

/// <summary>A statement over <c>unnest</c> whose array parameters are lists that are filled row by row and used again for the next transaction.</summary>
internal sealed class ColumnSet
{
    private readonly List<Action> _clear = [];

    public ColumnSet(string sql) => Command = new NpgsqlBatchCommand(sql);

    public NpgsqlBatchCommand Command { get; }

    /// <summary>The next parameter, as a list of values.</summary>
    public List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        Command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        _clear.Add(values.Clear);
        return values;
    }

    public void Clear()
    {
        foreach (var clear in _clear)
        {
            clear();
        }
    }
}
