namespace FreedomPay.Bench.Platform;

/// <summary>Processor seconds of the parties that share the machine.</summary>
internal readonly record struct ProcessorUse(double Server, double Postgres, double Bank, double Generator)
{
    public double Total => Server + Postgres + Bank + Generator;

    public static ProcessorUse operator -(ProcessorUse later, ProcessorUse earlier) => Subtract(later, earlier);

    public static ProcessorUse Subtract(ProcessorUse later, ProcessorUse earlier) => new(
        later.Server - earlier.Server, later.Postgres - earlier.Postgres, later.Bank - earlier.Bank, later.Generator - earlier.Generator);
}
