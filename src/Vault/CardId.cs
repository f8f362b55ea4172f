using System.Globalization;

namespace FreedomPay.Vault;

/// <summary>A card number kept in the vault. One card number has one id for ever, whatever keys are rotated. Says nothing about the number.</summary>
/// <param name="Value">Positive number.</param>
public readonly record struct CardId(long Value)
{
    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
