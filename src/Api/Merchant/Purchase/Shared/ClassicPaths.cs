using FreedomPay.Dialects.PgForm;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>The addresses of a classic script. Spec: merchant-purchase §1.3.</summary>
internal static class ClassicPaths
{
    private const string Extension = ".php";

    /// <summary>The script, its twin without the extension, and the twin under /v2, whose calls the script's name may sign too.</summary>
    /// <param name="script">The script with its extension.</param>
    public static IReadOnlyList<PgFormPath> Of(string script)
    {
        var name = script[..^Extension.Length];
        return ["/" + script, "/" + name, Newer(name, script)];
    }

    /// <summary>An address under /v2.</summary>
    /// <param name="name">What it is called there.</param>
    /// <param name="script">The script it stands for.</param>
    public static PgFormPath Newer(string name, string script) => new("/v2/" + name, script);
}
