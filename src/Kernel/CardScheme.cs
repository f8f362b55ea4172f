namespace FreedomPay.Kernel;

/// <summary>A card scheme. Wire letters: gateway-sync §8.10.</summary>
public enum CardScheme
{
    /// <summary>Not recognised by its first digits.</summary>
    Unknown = 0,

    /// <summary>Visa (4…).</summary>
    Visa = 1,

    /// <summary>Mastercard (51–55, 2221–2720).</summary>
    Mastercard = 2,

    /// <summary>UnionPay (62…, 81…).</summary>
    UnionPay = 3,

    /// <summary>American Express (34, 37).</summary>
    AmericanExpress = 4,

    /// <summary>Mir (2200–2204).</summary>
    Mir = 5,

    /// <summary>Humo (9860).</summary>
    Humo = 6,

    /// <summary>Uzcard (8600, 5614).</summary>
    Uzcard = 7,
}
