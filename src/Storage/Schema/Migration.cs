using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Storage.Schema;

/// <summary>One file <c>Migrations/NNNN_name.sql</c>.</summary>
/// <param name="Schema">The module's PostgreSQL schema.</param>
/// <param name="Number">The four digits.</param>
/// <param name="Name">What follows them.</param>
/// <param name="Sql">The text.</param>
internal sealed record Migration(string Schema, int Number, string Name, string Sql)
{
    private const string Folder = ".Migrations.";

    /// <summary>SHA-256 of the text, whatever its line endings, in hexadecimal.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Schema}/{Number:0000}_{Name}");

    /// <summary>The module's migrations in order.</summary>
    /// <exception cref="SchemaException">A file's name is not <c>NNNN_name.sql</c>, or a number occurs twice.</exception>
    public static IReadOnlyList<Migration> Of(ModuleSchema module)
    {
        var assemblyName = module.Assembly.GetName().Name + Folder;
        var found = new SortedDictionary<int, Migration>();
        foreach (var resource in module.Assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(assemblyName, StringComparison.Ordinal)) continue;
            var file = resource[assemblyName.Length..];
            if (file.Length < 10 || file[4] != '_' || !file.EndsWith(".sql", StringComparison.Ordinal)
                || !int.TryParse(file.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw new SchemaException($"The migration {resource} is not named NNNN_name.sql.");
            }

            var migration = new Migration(module.Name, number, file[5..^4], Read(module.Assembly, resource));
            if (!found.TryAdd(number, migration)) throw new SchemaException($"Two migrations have one number: {found[number]} and {migration}.");
        }

        return [.. found.Values];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
