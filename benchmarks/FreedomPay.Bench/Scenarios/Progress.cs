using System.Diagnostics;
using System.Globalization;

namespace FreedomPay.Bench.Scenarios;

/// <summary>Tells a person what is going on, on standard error: the table alone goes to standard output.</summary>
internal static class Progress
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static void Say(string text) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{Stopwatch.GetElapsedTime(Start):mm\\:ss}] {text}"));

    public static void Say(string what, double perSecond) => Say(string.Create(CultureInfo.InvariantCulture, $"{what}: {perSecond:F0}/s"));
}
