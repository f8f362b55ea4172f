namespace FreedomPay.Payments;

/// <summary>
/// The machine's time, for what waits for the network: link time-outs are real seconds, whatever the platform's (movable) clock says.
/// </summary>
/// <param name="source">The system's time; a test's own in tests.</param>
internal sealed class MachineTime(TimeProvider source)
{
    public DateTimeOffset Now => source.GetUtcNow();
}
