using System.Globalization;

namespace FreedomPay.Storage.Cluster;

/// <summary>An installed PostgreSQL server.</summary>
/// <param name="Directory">Where <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c> are.</param>
/// <param name="Major">Its major version, e.g. 15.</param>
internal sealed record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest version that we run on.</summary>
    public const int OldestMajor = 15;

    public string Program(string name) => Path.Combine(Directory, name);

    /// <summary>Every usable installation, newest first.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> FindAllAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, PostgresBinaries>();
        foreach (var directory in Candidates())
        {
            if (!File.Exists(Path.Combine(directory, "initdb")) || !File.Exists(Path.Combine(directory, "pg_ctl"))) continue;
            var major = MajorFromPath(directory) ?? await AskAsync(Path.Combine(directory, "postgres"), cancellationToken);
            if (major >= OldestMajor) found.TryAdd(major.Value, new PostgresBinaries(directory, major.Value));
        }

        return [.. found.Values.OrderByDescending(b => b.Major)];
    }

    /// <summary>The newest installation, for a new cluster.</summary>
    /// <exception cref="ClusterException">None is installed.</exception>
    public static PostgresBinaries Newest(IReadOnlyList<PostgresBinaries> installed) => installed.Count > 0
        ? installed[0]
        : throw new ClusterException(
            $"No PostgreSQL server {OldestMajor} or newer was found on the PATH or in /usr/lib/postgresql. Install it with `apt-get install postgresql`, " +
            "or set ConnectionStrings__Postgres to use an existing server.");

    /// <summary>The installation that can open an existing cluster.</summary>
    /// <exception cref="ClusterException">The cluster's major version is not installed.</exception>
    public static PostgresBinaries ForCluster(string cluster, IReadOnlyList<PostgresBinaries> installed)
    {
        var text = File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var major))
        {
            foreach (var binaries in installed)
            {
                if (binaries.Major == major) return binaries;
            }
        }

        var have = installed.Count == 0 ? "no PostgreSQL is installed" : "installed: PostgreSQL " + string.Join(", ", installed.Select(b => b.Major));
        throw new ClusterException(
            $"The data in {cluster} was made by PostgreSQL {text}, but {have}. Install that version (`apt-get install postgresql-{text}`), " +
            $"or move the data to the newer one with pg_upgrade, or choose another data directory with --data.");
    }

    private static IEnumerable<string> Candidates()
    {
        // Debian's wrappers on the PATH are symbolic links into /usr/lib/postgresql/<major>/bin: follow them, so that the version shows.
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var postgres = Path.Combine(directory, "postgres");
            if (!File.Exists(postgres)) continue;
            var target = File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? postgres;
            yield return Path.GetDirectoryName(target)!;
        }

        const string Debian = "/usr/lib/postgresql";
        if (!System.IO.Directory.Exists(Debian)) yield break;
        foreach (var version in System.IO.Directory.EnumerateDirectories(Debian))
        {
            var bin = Path.Combine(version, "bin");
            if (File.Exists(Path.Combine(bin, "postgres"))) yield return bin;
        }
    }

    private static int? MajorFromPath(string bin) =>
        bin.StartsWith("/usr/lib/postgresql/", StringComparison.Ordinal)
        && int.TryParse(Path.GetFileName(Path.GetDirectoryName(bin)), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;

    private static async Task<int?> AskAsync(string postgres, CancellationToken cancellationToken)
    {
        // "postgres (PostgreSQL) 16.3 (Debian 16.3-1)"
        var answer = await ExternalCommand.RunAsync([postgres, "--version"], cancellationToken);
        var words = answer.Output.Split(' ');
        return answer.Succeeded && words.Length >= 3 && int.TryParse(words[2].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }
}
