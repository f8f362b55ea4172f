using Npgsql;
using NpgsqlTypes;

namespace FreedomPay.Storage.Commit;

/// <summary>A statement over <c>unnest</c> whose array parameters are lists that are filled row by row and used again for the next transaction.</summary>
public sealed class ColumnSet
{
    private readonly List<Action> _clear = [];

    /// <summary>A set for a statement whose parameters are added by <see cref="Column{T}"/>, in order.</summary>
    public ColumnSet(string sql) => Command = new NpgsqlBatchCommand(sql);

    /// <summary>The statement.</summary>
    public NpgsqlBatchCommand Command { get; }

    /// <summary>The next parameter, as a list of values.</summary>
    public List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        Command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        _clear.Add(values.Clear);
        return values;
    }

    /// <summary>Empties all columns.</summary>
    public void Clear()
    {
        foreach (var clear in _clear)
        {
            clear();
        }
    }
}
