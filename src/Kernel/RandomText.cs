using System.Security.Cryptography;

namespace FreedomPay.Kernel;

/// <summary>Random text of Latin letters and digits from the system's generator: salts, codes, file names.</summary>
public static class RandomText
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Makes a text of the given length.</summary>
    public static string Create(int length) => RandomNumberGenerator.GetString(Alphabet, length);
}
