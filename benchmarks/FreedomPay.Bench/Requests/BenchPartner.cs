namespace FreedomPay.Bench.Requests;

/// <summary>A partner that the load of the Card API runs on.</summary>
internal sealed record BenchPartner(long Id, string Key)
{
    /// <summary>The first of the sandbox; its deposit funds the cards.</summary>
    public static BenchPartner Sandbox { get; } = new(700001, "sandbox-partner-key-700001");
}
