namespace FreedomPay.Kernel;

/// <summary>
/// The addresses that the outside world reaches the platform by, each without a slash at its end: one for everything, or one host for each part as in the
/// documentation (<c>api.</c>, <c>customer.</c>, <c>secure.</c>, <c>passport.</c>).
/// </summary>
public sealed class PublicAddresses
{
    private const string Any = "://*.";

    private readonly string _address;

    /// <summary>Takes an address such as <c>https://pay.example</c>, or <c>https://*.pay.example</c> for one host for each part.</summary>
    public PublicAddresses(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        _address = address.TrimEnd('/');
    }

    /// <summary>Requests of merchants.</summary>
    public string Api => Of("api");

    /// <summary>Pages that payers pay on.</summary>
    public string Customer => Of("customer");

    /// <summary>Pages where payers confirm (3-D Secure).</summary>
    public string Secure => Of("secure");

    /// <summary>Pages where people sign in.</summary>
    public string Passport => Of("passport");

    private string Of(string part) => _address.Replace(Any, $"://{part}.", StringComparison.Ordinal);
}
