namespace FreedomPay.Dialects.PgForm;

/// <summary>Settings of the dialect.</summary>
public sealed class PgFormOptions
{
    /// <summary>Bounds of a request.</summary>
    public WireLimits Limits { get; set; } = new();

    /// <summary>
    /// Sandbox only: a wrong signature is explained in the header <c>X-Signature-Help</c>, the string we expected with card data and secret masked. Never on
    /// in production.
    /// </summary>
    public bool ExplainSignatures { get; set; }
}
