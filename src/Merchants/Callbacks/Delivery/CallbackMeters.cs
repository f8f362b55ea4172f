using System.Diagnostics.Metrics;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Counts what shops are told.</summary>
internal static class CallbackMeters
{
    private static readonly Meter Meter = new("FreedomPay.Merchants");
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "callbacks.attempts", null, "Attempts to tell shops something, by kind and verdict.");

    public static void Attempt(CallbackKind kind, CallbackVerdict verdict) =>
        Attempts.Add(1, new("kind", NameOf(kind)), new("verdict", NameOf(verdict)));

    public static string NameOf(CallbackKind kind) => kind switch
    {
        CallbackKind.PaymentResult => "result",
        CallbackKind.CardAdded => "card",
        CallbackKind.Refund => "refund",
        CallbackKind.Capture => "capture",
        CallbackKind.Payout => "payout",
        CallbackKind.Check => "check",
    };

    public static string NameOf(CallbackVerdict verdict) => verdict switch
    {
        CallbackVerdict.Accepted => "accepted",
        CallbackVerdict.Rejected => "rejected",
        CallbackVerdict.Error => "error",
        CallbackVerdict.Failed => "failed",
    };
}
