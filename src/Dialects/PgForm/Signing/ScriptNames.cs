namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>Script names under which a call may have been signed; the first is the one really called.</summary>
/// <param name="Called">The last segment of the path, in the letters of the call.</param>
/// <param name="HasTrailingSlash">The path ended in a slash: the vendor's helper then takes the empty name.</param>
/// <param name="Classic">The classic script's name an alias also stands for, or null.</param>
internal readonly record struct ScriptNames(string Called, bool HasTrailingSlash, string? Classic)
{
    public int Count => 1 + (HasTrailingSlash ? 1 : 0) + (Classic is null ? 0 : 1);

    public string this[int index] => index switch
    {
        0 => Called,
        1 when Classic is not null => Classic,
        _ => "",
    };

    /// <summary>The name that signs the answer to a call signed under the given one: an empty name is never answered with.</summary>
    public string Answering(string matched) => matched.Length == 0 ? Called : matched;
}
