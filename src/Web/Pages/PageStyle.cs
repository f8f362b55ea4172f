using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Web.Pages;

/// <summary>How pages for payers look: phones first, light and dark. The style stands in the page; the policy names its digest.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--paper:#f3f5f4;--card:#fff;--ink:#14211b;--soft:#52605a;--line:#7b8a83;--rule:#dfe6e2;
        --accent:#0a6b3d;--accent-ink:#fff;--hover:#08552f;--bad:#a4161a;--bad-paper:#fdecec;--good-paper:#e7f5ed}
        @media(prefers-color-scheme:dark){:root{--paper:#0d1311;--card:#17201c;--ink:#edf3f0;--soft:#a9b8b0;--line:#7c8d84;--rule:#2a3630;
        --accent:#4fd08d;--accent-ink:#06251a;--hover:#7ae0ab;--bad:#ff9d9d;--bad-paper:#3a1d1f;--good-paper:#12352a}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;background:var(--card);color:var(--ink);
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
        main{width:100%;max-width:27rem;margin:auto;padding:1.5rem 1.25rem;background:var(--card)}
        .brand{display:flex;align-items:center;gap:.5rem;margin:0 0 1.25rem;font-weight:600;color:var(--soft)}
        .brand svg{width:1.5rem;height:1.5rem;color:var(--accent);flex:none}
        h1{margin:0 0 .25rem;font-size:1.375rem;line-height:1.3}
        .sum{margin:0 0 1rem;font-size:2rem;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        dl{margin:0 0 1.25rem;padding:.25rem 0;border:solid var(--rule);border-width:1px 0}
        dl div{display:flex;justify-content:space-between;gap:1rem;padding:.375rem 0}
        dt{color:var(--soft);flex:none}
        dd{margin:0;text-align:right;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        label{display:block;margin-bottom:.375rem;font-weight:600}
        input[name=code]{display:block;width:100%;min-height:3.25rem;padding:.5rem .75rem;border:2px solid var(--line);border-radius:.75rem;
        background:var(--card);color:var(--ink);font:600 1.5rem/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.3em;text-align:center}
        input[aria-invalid=true]{border-color:var(--bad)}
        .hint{margin:.625rem 0 1rem;color:var(--soft);font-size:.9375rem}
        .note{margin:0 0 1rem;padding:.75rem 1rem;border-radius:.75rem;background:var(--good-paper)}
        .bad{background:var(--bad-paper);color:var(--bad)}
        button{display:block;width:100%;min-height:3.25rem;margin:0 0 .625rem;padding:.5rem 1rem;border:2px solid transparent;border-radius:.75rem;
        background:var(--accent);color:var(--accent-ink);font-family:inherit;font-size:1.0625rem;font-weight:600;line-height:1.2;cursor:pointer}
        button:hover{background:var(--hover)}
        button.quiet{background:transparent;color:var(--accent);border-color:var(--line)}
        button.plain{background:transparent;color:var(--ink)}
        button.quiet:hover,button.plain:hover{background:var(--rule)}
        a{color:var(--accent)}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        nav{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--rule)}
        nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:center;margin:0;padding:0;list-style:none}
        nav a,nav span{display:inline-block;padding:.5rem .25rem;font-size:.9375rem}
        .safe{margin:1rem 0 0;color:var(--soft);font-size:.875rem}
        @media(min-width:30rem){body{padding:1rem;background:var(--paper)}main{padding:2rem;border:1px solid var(--rule);border-radius:1.25rem}}
        """;

    /// <summary>The style's entry in a content security policy.</summary>
    public static string Digest { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
}
