using FreedomPay.Dialects.PgForm.Signing;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>A page found by its path.</summary>
/// <param name="Page">The page.</param>
/// <param name="Scripts">Script names under which the call may be signed.</param>
/// <param name="Value">What stands where the template has braces, or null.</param>
/// <param name="NamesMerchant">That is the merchant's number.</param>
internal readonly record struct PathMatch(PgFormPage Page, ScriptNames Scripts, string? Value, bool NamesMerchant)
{
    /// <summary>The call went to a script ending in <c>.php</c>.</summary>
    public bool IsPhp => Scripts.Called.EndsWith(".php", StringComparison.OrdinalIgnoreCase);
}
