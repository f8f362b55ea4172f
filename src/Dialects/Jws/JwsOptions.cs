namespace FreedomPay.Dialects.Jws;

/// <summary>Settings of the dialect.</summary>
public sealed class JwsOptions
{
    /// <summary>
    /// Sandbox only: a wrong signature is explained in the header <c>X-Signature-Help</c>; neither the secret, the right signature nor the body stand there.
    /// Never on in production.
    /// </summary>
    public bool ExplainSignatures { get; set; }

    /// <summary>Deepest nesting of a body.</summary>
    public int DepthMax { get; set; } = 16;

    /// <summary>Most members and elements of a body.</summary>
    public int MembersMax { get; set; } = 5000;
}
