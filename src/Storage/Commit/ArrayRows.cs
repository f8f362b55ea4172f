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

    private static string Column(string column, int index)
    {
        var words = column.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return $"unnest(${index + 1}::{words[1]}[]) AS {words[0]}";
    }
}
