using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>Six-digit codes of access control servers: random, and kept only as sealed by the vault for one authentication.</summary>
/// <param name="secrets">Seals.</param>
public sealed class OneTimeCodes(ISecretBox secrets)
{
    /// <summary>Number of digits.</summary>
    public const int Length = 6;

    /// <summary>A new code.</summary>
    public static string New() => RandomNumberGenerator.GetString("0123456789", Length);

    /// <summary>The code as it may be stored.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> SealAsync(Guid authentication, string code, CancellationToken cancellationToken) =>
        await secrets.SealAsync(new Secret(code), Context(authentication), cancellationToken);

    /// <summary>Whether the code typed is the one sealed; compared in constant time.</summary>
    /// <exception cref="VaultIntegrityException">The sealed bytes are of another authentication.</exception>
    public async ValueTask<bool> MatchesAsync(Guid authentication, ReadOnlyMemory<byte> sealedCode, string typed, CancellationToken cancellationToken) =>
        (await secrets.OpenAsync(sealedCode, Context(authentication), cancellationToken)).Matches(Encoding.UTF8.GetBytes(typed));

    private static string Context(Guid authentication) => $"3-D Secure code {authentication:D}";
}
