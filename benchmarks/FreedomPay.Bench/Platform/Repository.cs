namespace FreedomPay.Bench.Platform;

/// <summary>Where things are in the checkout that this program was built in.</summary>
internal static class Repository
{
    /// <summary>The root of the checkout.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The server's Release build; the script <c>bench</c> says where it put it.</summary>
    /// <exception cref="BenchException">It was not built.</exception>
    public static string ServerProgram()
    {
        var program = Environment.GetEnvironmentVariable("FREEDOMPAY_SERVER") ?? Path.Combine(Root, "src", "Server", "bin", "Release", "net10.0", "freedompay");
        return File.Exists(program) ? program : throw new BenchException($"{program} is missing: ./bench builds it.");
    }

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "FreedomPay.slnx"))) return directory.FullName;
        }

        throw new BenchException($"{AppContext.BaseDirectory} is not inside a checkout: there is no FreedomPay.slnx above it.");
    }
}
