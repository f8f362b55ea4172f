namespace FreedomPay.Web.Checkout;

/// <summary>How the pages that payers pay on look beyond the style of every page: one column on phones, the order beside the card on wide screens.</summary>
internal static class CheckoutStyle
{
    public const string Css = """
        :root{--tint:#eef3f0;--button:var(--accent);--button-hover:var(--hover);--button-ink:var(--accent-ink)}
        @media(prefers-color-scheme:dark){:root{--tint:#121a16}}
        [hidden]{display:none!important}
        main.pay{max-width:30rem;padding:0}
        .top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem;padding:1.25rem 1.25rem 0}
        .top .brand{margin:0}
        .close{width:auto;min-height:2.75rem;margin:0 0 0 auto}
        .pill{padding:.25rem .75rem;border:1px solid var(--line);border-radius:1rem;color:var(--soft);font-size:.875rem}
        .order{padding:1rem 1.25rem 0;min-width:0}
        .order .sum{margin:0 0 .25rem}
        .shop{margin:0;color:var(--soft);overflow-wrap:anywhere}
        .purpose{margin:0;overflow-wrap:anywhere;max-height:9rem;overflow-y:auto}
        .until{margin:.75rem 0 0;color:var(--soft);font-size:.9375rem;font-variant-numeric:tabular-nums}
        .until b{color:var(--ink)}
        details{margin:.75rem 0 0;border:1px solid var(--rule);border-radius:.75rem;background:var(--card)}
        summary{min-height:2.75rem;padding:.625rem .875rem;cursor:pointer;font-weight:600;border-radius:.75rem}
        .positions{margin:0;padding:0 .875rem .5rem;list-style:none}
        .positions li{display:flex;justify-content:space-between;gap:1rem;padding:.5rem 0;border-top:1px solid var(--rule)}
        .positions span{overflow-wrap:anywhere;min-width:0}
        .positions b{flex:none;font-weight:400;font-variant-numeric:tabular-nums}
        .qr{display:none}
        .qr-code{display:block;width:10rem;height:10rem;margin:0 auto;padding:.5rem;background:#fff;border-radius:.5rem}
        .qr p{margin:.25rem .875rem .875rem;color:var(--soft);font-size:.9375rem;text-align:center}
        .card{padding:1.25rem;min-width:0}
        .card h1{margin-bottom:1rem}
        .card details{margin-bottom:1.25rem}
        .contacts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:0 .75rem}
        .foot{padding:0 1.25rem 1.25rem}
        .foot nav{margin-top:0}
        .field{margin:0 0 1rem;min-width:0}
        .field input,.typed{display:block;width:100%;min-height:3.25rem;padding:.5rem .875rem;border:2px solid var(--line);border-radius:.75rem;
        background:var(--card);color:var(--ink);font:inherit;font-size:1.125rem;font-weight:500;font-variant-numeric:tabular-nums}
        .field input[aria-invalid=true]{border-color:var(--bad)}
        p.choice{margin-bottom:1rem;cursor:default}
        .field input[name=holder]{text-transform:uppercase}
        .field small,.hint small{font-size:.875rem;font-weight:400;color:var(--soft)}
        .tip{margin:.25rem 0 0;color:var(--soft);font-size:.875rem}
        .wrong{margin:.25rem 0 0;color:var(--bad);font-size:.9375rem}
        .wrong:empty{display:none}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
        .number{position:relative}
        .number input{padding-right:6.5rem}
        .number .scheme{position:absolute;right:.75rem;top:50%;transform:translateY(-50%)}
        .scheme{display:inline-block;min-width:3rem;padding:.125rem .5rem;border-radius:.375rem;background:#e9eef6;color:#14307a;font-size:.875rem;
        font-weight:700;text-align:center;flex:none}
        .scheme:empty{display:none}
        .scheme.visa{background:#1434cb;color:#fff;font-style:italic;letter-spacing:.05em}
        .scheme.mastercard{background:#2a2a2a;color:#fff}
        .scheme.unionpay{background:#005b6e;color:#fff}
        .scheme.amex{background:#0a5aa6;color:#fff}
        .scheme.mir{background:#0b6b3a;color:#fff}
        .scheme.humo{background:#6b4a0b;color:#fff}
        .scheme.uzcard{background:#113a7d;color:#fff}
        fieldset{margin:0 0 1rem;padding:0;border:0;min-width:0}
        legend{margin:0 0 .5rem;padding:0;font-weight:600}
        .choice{display:flex;align-items:center;gap:.75rem;min-height:3.25rem;margin:0 0 .5rem;padding:.5rem .875rem;border:2px solid var(--line);
        border-radius:.75rem;font-weight:500;cursor:pointer;font-variant-numeric:tabular-nums}
        .choice:has(:checked){border-color:var(--accent);background:var(--good-paper)}
        .choice input{flex:none;width:1.25rem;height:1.25rem;margin:0;accent-color:var(--accent)}
        .choice span:nth-of-type(1){flex:1}
        .choice small{font-size:.875rem;color:var(--soft)}
        .tick{display:flex;align-items:flex-start;gap:.75rem;padding:.625rem 0;font-weight:400;cursor:pointer}
        .tick input{flex:none;width:1.5rem;height:1.5rem;margin:0;accent-color:var(--accent)}
        @supports selector(:has(*)){
        form:has(input[name=card]):not(:has(#card-new:checked)) .fresh{display:none}
        form:has(input[name=card]):not(:has([data-cvv]:checked)) .again{display:none}}
        .go{background:var(--button);color:var(--button-ink);font-variant-numeric:tabular-nums}
        .go:hover{background:var(--button-hover)}
        .go[aria-disabled=true]{opacity:.7;cursor:progress}
        .wallets{display:flex;flex-wrap:wrap;gap:.625rem;margin:0 0 1rem}
        .wallets button{flex:1 1 8rem;width:auto;margin:0;white-space:nowrap;background:#111;color:#fff;border-color:#6d6d6d}
        .wallets button:hover{background:#333}
        .wallets .chosen{flex-basis:100%;min-height:3.75rem;font-size:1.125rem}
        .scan{margin:0 0 1.25rem;text-align:center}
        .scan h2{margin:0 0 .75rem;font-size:1.125rem}
        .scan .qr-code{width:14rem;height:14rem}
        .scan p{margin:.5rem 0 0;color:var(--soft)}
        #by-card>form{padding:.5rem .875rem .875rem}
        .or{display:flex;align-items:center;gap:.75rem;margin:1rem 0;color:var(--soft);font-size:.9375rem}
        .or::before,.or::after{content:"";flex:1;border-top:1px solid var(--rule)}
        a.go,a.quiet{display:flex;align-items:center;justify-content:center;min-height:3.25rem;margin:0 0 .625rem;padding:.5rem 1rem;border-radius:.75rem;
        font-weight:600;text-decoration:none}
        .mark{width:3.5rem;height:3.5rem;margin:0 0 .75rem;color:var(--accent)}
        .mark.no{color:var(--bad)}
        .mark.wait{color:var(--soft)}
        .facts dd bdi{overflow-wrap:anywhere}
        .note strong{display:block}
        .bank{display:block;width:100%;height:42rem;border:1px solid var(--rule);border-radius:.75rem;background:var(--card)}
        .spin{animation:turn 1.2s linear infinite;transform-origin:center}
        @keyframes turn{to{transform:rotate(1turn)}}
        @media(prefers-reduced-motion:reduce){.spin{animation:none}}
        @media(min-width:56rem){
        main.pay.wide{display:grid;max-width:60rem;grid-template:"top card" auto "order card" 1fr "foot card" auto/23rem 1fr;
        background:linear-gradient(90deg,var(--tint) 23rem,var(--card) 23rem);overflow:hidden}
        .wide .top{grid-area:top;padding:2rem 2rem 0}
        .wide .order{grid-area:order;padding:1.5rem 2rem;background:var(--tint)}
        .wide .card{grid-area:card;padding:2rem;background:var(--card)}
        .wide .foot{grid-area:foot;padding:0 2rem 1.25rem}
        .wide .top,.wide .foot{background:var(--tint)}
        .wide .foot nav ul{justify-content:flex-start}
        .qr{display:block}}
        """;
}
