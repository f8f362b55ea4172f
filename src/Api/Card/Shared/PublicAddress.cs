namespace FreedomPay.Api.Card.Shared;

/// <summary>The address that partners and payers reach us by.</summary>
/// <param name="url">Without a slash at its end.</param>
internal sealed class PublicAddress(string url)
{
    /// <summary>The full address of a path.</summary>
    public string Of(string path) => url + path;
}
