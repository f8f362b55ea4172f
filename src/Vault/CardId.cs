using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Vault;

/// <summary>A card number kept in the vault. One card number has one id for ever, whatever keys are rotated. Says nothing about the number.</summary>
/// <param name="Value">Positive number.</param>
public readonly record struct CardId(long Value)
{
    /// <summary>
    /// Tells outsiders whether two cards are the same: 64 hexadecimal digits, the same for the same card number for ever. Made of the id: a hash of the number
    /// itself could be turned back by trying all numbers.
    /// </summary>
    public string ToPublicHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("card " + ToString())));

    /// <summary>Decimal digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
