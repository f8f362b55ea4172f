namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>Where an authentication stands. Numbers are stored.</summary>
internal enum AuthenticationState : short
{
    Authenticated = 1,
    Attempted = 2,
    Refused = 3,
    Unavailable = 4,

    /// <summary>A code is awaited, until the time is over.</summary>
    Open = 5,
    Passed = 6,
    Failed = 7,
    Cancelled = 8,
}
