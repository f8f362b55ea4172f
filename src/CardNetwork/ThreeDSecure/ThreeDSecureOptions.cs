using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>How payers are authenticated.</summary>
public sealed class ThreeDSecureOptions
{
    /// <summary>Where payers reach us; the challenge page is on the host for confirmations.</summary>
    public required PublicAddresses Addresses { get; init; }

    /// <summary>Path of the challenge page; its number follows. Spec: gateway-sync §4.4.</summary>
    public string PagePath { get; init; } = "/v2/user/3ds-page/";

    /// <summary>How long an access control server may take to answer, in real time.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
