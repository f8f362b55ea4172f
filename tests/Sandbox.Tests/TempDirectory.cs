namespace FreedomPay.Sandbox.Tests;

/// <summary>A directory of its own for a test, gone afterwards.</summary>
internal sealed class TempDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("freedompay-sandbox-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
