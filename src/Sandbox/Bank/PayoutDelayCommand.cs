using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// After how long accepted payouts are decided, as JSON, the same on the control channel and at the HTTP endpoint: <c>payout_delay</c>, seconds.
/// </summary>
internal static class PayoutDelayCommand
{
    public const string Name = "payout_delay";

    private const double SecondsMax = 24 * 60 * 60;

    public static bool TryParse(JsonObject command, out TimeSpan delay, [NotNullWhen(false)] out string? problem)
    {
        var fits = command[Name] is JsonValue value && value.TryGetValue(out double seconds) && seconds is >= 0 and <= SecondsMax;
        delay = fits ? TimeSpan.FromSeconds(command[Name]!.GetValue<double>()) : default;
        problem = fits ? null : $"'{Name}' must be a number of seconds from 0 to {SecondsMax}";
        return fits;
    }
}
