namespace FreedomPay.ServerTesting;

/// <summary>The built program, which the build puts beside the tests.</summary>
public static class ServerProgram
{
    /// <summary>The executable.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "freedompay");
}
