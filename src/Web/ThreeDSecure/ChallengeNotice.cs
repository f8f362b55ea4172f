namespace FreedomPay.Web.ThreeDSecure;

/// <summary>What the form says about the step before. It stands in the address after a redirect and is only ever shown.</summary>
internal enum ChallengeNotice
{
    None = 0,
    Wrong = 1,
    Sent = 2,
    NotSent = 3,
}
