namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Field 39, the issuer's answer in two characters, and what each means to the platform. The only place that knows these codes.</summary>
internal static class ResponseCodes
{
    public const string Approved = "00";

    /// <summary>Whether the code says yes. 10 (part of the amount) is not a yes: we never ask for that.</summary>
    public static bool IsApproval(ReadOnlySpan<byte> code) => code.SequenceEqual("00"u8) || code.SequenceEqual("11"u8);

    /// <summary>Why the issuer refused.</summary>
    public static DeclineReason ReasonOf(ReadOnlySpan<byte> code) => code.Length != 2 ? DeclineReason.Other : (code[0], code[1]) switch
    {
        ((byte)'0', (byte)'1') => DeclineReason.DoNotHonour,
        ((byte)'0', (byte)'2') => DeclineReason.DoNotHonour,
        ((byte)'0', (byte)'4') => DeclineReason.PickUpCard,
        ((byte)'0', (byte)'5') => DeclineReason.DoNotHonour,
        ((byte)'0', (byte)'6') => DeclineReason.SystemMalfunction,
        ((byte)'0', (byte)'7') => DeclineReason.PickUpCard,
        ((byte)'0', (byte)'9') => DeclineReason.InProgress,
        ((byte)'1', (byte)'2') => DeclineReason.NotPermitted,
        ((byte)'1', (byte)'4') => DeclineReason.UnknownCard,
        ((byte)'1', (byte)'5') => DeclineReason.IssuerUnavailable,
        ((byte)'1', (byte)'A') => DeclineReason.AuthenticationFailed,
        ((byte)'2', (byte)'5') => DeclineReason.OriginalNotFound,
        ((byte)'3', (byte)'3') => DeclineReason.ExpiredCard,
        ((byte)'3', (byte)'4') => DeclineReason.SuspectedFraud,
        ((byte)'3', (byte)'8') => DeclineReason.TriesExceeded,
        ((byte)'4', (byte)'1') => DeclineReason.PickUpCard,
        ((byte)'4', (byte)'3') => DeclineReason.PickUpCard,
        ((byte)'5', (byte)'1') => DeclineReason.InsufficientFunds,
        ((byte)'5', (byte)'4') => DeclineReason.ExpiredCard,
        ((byte)'5', (byte)'7') => DeclineReason.NotPermitted,
        ((byte)'5', (byte)'8') => DeclineReason.NotPermitted,
        ((byte)'5', (byte)'9') => DeclineReason.SuspectedFraud,
        ((byte)'6', (byte)'1') => DeclineReason.AmountLimitExceeded,
        ((byte)'6', (byte)'2') => DeclineReason.RestrictedCard,
        ((byte)'6', (byte)'3') => DeclineReason.SuspectedFraud,
        ((byte)'6', (byte)'5') => DeclineReason.ActivityLimitExceeded,
        ((byte)'7', (byte)'5') => DeclineReason.TriesExceeded,
        ((byte)'8', (byte)'2') => DeclineReason.WrongCardData,
        ((byte)'9', (byte)'1') => DeclineReason.IssuerUnavailable,
        ((byte)'9', (byte)'2') => DeclineReason.IssuerUnavailable,
        ((byte)'9', (byte)'6') => DeclineReason.SystemMalfunction,
        ((byte)'N', (byte)'7') => DeclineReason.WrongCardData,
        ((byte)'P', (byte)'1') => DeclineReason.ConfirmationCodeExpired,
        ((byte)'P', (byte)'2') => DeclineReason.Unexplained,
        ((byte)'P', (byte)'3') => DeclineReason.LifetimeExpired,
        _ => DeclineReason.Other,
    };
}
