using System.Text.Json;

namespace FreedomPay.Storage.Cluster;

/// <summary>What is written down about the private cluster, in <c>DATA/postgres.json</c>.</summary>
/// <param name="Directory">The cluster's own directory: <c>postgres</c>, or a full path when PostgreSQL's user cannot go to DATA.</param>
/// <param name="User">The operating system's user that owns it.</param>
/// <param name="Port">Its TCP port on 127.0.0.1, also the number in the Unix socket's name.</param>
/// <param name="SocketDirectory">The directory of its Unix socket.</param>
internal sealed record ClusterState(string Directory, string User, int Port, string SocketDirectory)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Reads the note, or null when there is none yet.</summary>
    /// <exception cref="ClusterException">The file is damaged.</exception>
    public static ClusterState? Read(string data)
    {
        var file = FileIn(data);
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<ClusterState>(File.ReadAllText(file), Format);
        }
        catch (JsonException e)
        {
            throw new ClusterException($"{file} is not readable as JSON ({e.Message}). Restore it, or delete it to let it be written anew.", e);
        }
    }

    /// <summary>Writes the note whole or not at all.</summary>
    public void Write(string data)
    {
        var file = FileIn(data);
        var draft = file + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(this, Format) + "\n");
        File.Move(draft, file, overwrite: true);
    }

    private static string FileIn(string data) => Path.Combine(data, "postgres.json");
}
