using System.Text.Json;

namespace FreedomPay.Sandbox.Bank;

/// <summary>Where a running bank is found. The bank writes it beside its journal when it is ready, and prints it as its first line.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Port">Port of the ISO 8583 link.</param>
/// <param name="ControlPort">Port of the control channel.</param>
public sealed record SandboxBankRecord(int Pid, int Port, int ControlPort)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static string PathOf(string journalPath) => journalPath + ".run";

    internal static SandboxBankRecord? Parse(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonSerializer.Deserialize<SandboxBankRecord>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static async Task<SandboxBankRecord?> ReadAsync(string journalPath, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(PathOf(journalPath), cancellationToken));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    internal void Write(string journalPath)
    {
        // Renamed into place, so that a reader sees a whole record or none.
        var path = PathOf(journalPath);
        File.WriteAllText(path + ".new", ToText());
        File.Move(path + ".new", path, overwrite: true);
    }

    internal static void Remove(string journalPath)
    {
        var path = PathOf(journalPath);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    internal string ToText() => JsonSerializer.Serialize(this, Json);
}
