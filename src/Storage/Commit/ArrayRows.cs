namespace FreedomPay.Storage.Commit;

/// <summary>Array parameters of a statement as the rows of a table.</summary>
public static class ArrayRows
{
    /// <summary>
    /// A <c>FROM</c> item, to be named by the statement: its columns are the arrays <c>$1</c>, <c>$2</c>, …, all of one length. Unlike a call of
    /// <c>unnest</c> with several arrays, which PostgreSQL first stores away array by array, it hands out row after row.
    /// </summary>
    /// <param name="columns">Names and element types in the order of the parameters, e.g. <c>merchant_id bigint, rrn text</c>.</param>
    public static string Of(string columns) => $"(SELECT {string.Join(", ", columns.Split(',').Select(Column))})";

    /// <summary>
    /// The condition that a row's key is that of an item, for a table that is nearly empty whenever nothing goes on: said so that PostgreSQL can only look the
    /// rows up. With plain equality it prefers to read a whole table that it believes empty, and keeps to that plan under load, when every transaction then
    /// reads all rows, dead ones too, until the next statistics.
    /// </summary>
    /// <param name="row">The table's name in the statement.</param>
    /// <param name="item">The name given to <see cref="Of"/>.</param>
    /// <param name="leading">The first column of the index to look them up in.</param>
    /// <param name="others">Its other columns.</param>
    public static string Match(string row, string item, string leading, params ReadOnlySpan<string> others)
    {
        var text = $"{row}.{leading} = ANY (ARRAY[{item}.{leading}])";
        foreach (var column in others) text += $" AND {row}.{column} = {item}.{column}";
        return text;
    }

    private static string Column(string column, int index)
    {
        var words = column.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"unnest(${index + 1}::{words[1]}[]) AS {words[0]}";
    }
}
