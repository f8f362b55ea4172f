namespace FreedomPay.Dialects.PgForm;

/// <summary>Bounds of a request. Whatever exceeds one is refused with code 9403, unsigned, and not read any further.</summary>
public sealed record WireLimits
{
    /// <summary>Largest body, bytes.</summary>
    public int BodyBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Most fields of a message, nested ones included.</summary>
    public int FieldsMax { get; init; } = 1000;

    /// <summary>Deepest nesting; a flat field has depth 1.</summary>
    public int DepthMax { get; init; } = 8;

    /// <summary>Longest name with its brackets, bytes.</summary>
    public int NameBytesMax { get; init; } = 256;

    /// <summary>Longest value, bytes. 3-D Secure answers and wallet cryptograms are the long ones.</summary>
    public int ValueBytesMax { get; init; } = 64 * 1024;
}
