using System.Security.Cryptography;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>What tells the network how strongly the payer was authenticated. Spec: gateway-sync §8.11.</summary>
internal static class Indicators
{
    private const int CavvBytes = 20;

    /// <summary>The electronic commerce indicator; null while there is no verdict.</summary>
    public static string? Eci(AuthenticationState state, bool mastercard) => state switch
    {
        AuthenticationState.Authenticated or AuthenticationState.Passed => mastercard ? "02" : "05",
        AuthenticationState.Attempted => mastercard ? "01" : "06",
        AuthenticationState.Refused or AuthenticationState.Unavailable or AuthenticationState.Failed or AuthenticationState.Cancelled =>
            mastercard ? "00" : "07",
        AuthenticationState.Open => null,
    };

    /// <summary>The issuer's cryptogram, where it vouches: 20 bytes in Base64 that nobody can guess, so only who was given them can show them.</summary>
    public static string? NewCavv(AuthenticationState state) =>
        state is AuthenticationState.Authenticated or AuthenticationState.Passed or AuthenticationState.Attempted
            ? Convert.ToBase64String(RandomNumberGenerator.GetBytes(CavvBytes))
            : null;
}
