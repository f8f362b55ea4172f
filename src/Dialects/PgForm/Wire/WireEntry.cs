namespace FreedomPay.Dialects.PgForm.Wire;

/// <summary>One element of a message: a leaf with a value or a container with children, linked in order of appearance.</summary>
internal struct WireEntry
{
    public Slice Name;

    /// <summary>The name as it stood in a form, brackets and all; the same as <see cref="Name"/> elsewhere.</summary>
    public Slice RawName;

    public Slice Value;
    public bool IsContainer;
    public int FirstChild;
    public int LastChild;
    public int Next;
    public int ChildCount;
}
