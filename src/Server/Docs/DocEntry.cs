namespace FreedomPay.Server.Docs;

/// <summary>A page as <c>/docs</c> shows it, whatever wire it speaks.</summary>
/// <param name="Anchor">Its place in the document.</param>
/// <param name="Menu">The way to it inside its section.</param>
/// <param name="Title">Its name.</param>
/// <param name="Paths">Its methods and paths, the canonical one first.</param>
/// <param name="Notes">Sentences on keys and refusals.</param>
/// <param name="Tables">Request and answers.</param>
internal sealed record DocEntry(
    string Anchor, IReadOnlyList<string> Menu, string Title, IReadOnlyList<string> Paths, IReadOnlyList<string> Notes, IReadOnlyList<DocTable> Tables)
{
    /// <summary>Menu and title in one line.</summary>
    public string Way => string.Join(" / ", [.. Menu, Title]);
}

/// <summary>The fields of a message.</summary>
/// <param name="Title">Which message.</param>
/// <param name="Rows">Its fields.</param>
internal sealed record DocTable(string Title, IReadOnlyList<DocRow> Rows);

/// <summary>A field.</summary>
/// <param name="Name">Its name, nested ones with what they stand in.</param>
/// <param name="IsRequired">It must be there, or always is.</param>
/// <param name="What">What stands there.</param>
/// <param name="Note">A sentence about it.</param>
internal sealed record DocRow(string Name, bool IsRequired, string What, string? Note);
