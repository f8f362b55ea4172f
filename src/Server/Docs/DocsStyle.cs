using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Server.Docs;

/// <summary>How <c>/docs</c> looks. The style stands in the page; the policy names its digest and allows nothing else.</summary>
internal static class DocsStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--ink:light-dark(#1b1f24,#e4e7eb);--soft:light-dark(#57606a,#9aa4af);--line:light-dark(#d8dee4,#30363d);
        --paper:light-dark(#fff,#0f1318);--raised:light-dark(#f6f8fa,#171c22);--accent:light-dark(#0b6e3b,#56d391)}
        *{box-sizing:border-box}
        html{scroll-behavior:smooth}
        body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:60rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        a{color:var(--accent)}
        code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
        nav ul{columns:14rem;padding-left:1.2rem}
        h2{margin-top:3rem;border-bottom:1px solid var(--line)}
        article{margin:2rem 0;padding:1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--raised)}
        article h3{margin:0}
        .menu,.rule,.note{color:var(--soft)}
        .menu{margin:0;font-size:.85rem}
        .path{margin:.25rem 0}
        table{width:100%;border-collapse:collapse;font-size:.9rem}
        th,td{padding:.35rem .75rem .35rem 0;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
        th{font-weight:600;color:var(--soft)}
        summary{cursor:pointer;margin-top:.75rem;font-weight:600}
        .required{color:var(--accent);font-weight:600}
        @media(max-width:40rem){thead{display:none}tr{display:block;padding:.4rem 0;border-top:1px solid var(--line)}td{display:block;padding:0;border:0}}
        @media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
        """;

    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
