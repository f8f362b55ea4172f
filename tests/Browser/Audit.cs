using System.Text.Json;
using Microsoft.Playwright;

namespace FreedomPay.Browser.Tests;

/// <summary>What people who cannot see, point or read small print need; each rule is one of WCAG 2.2 level AA.</summary>
internal static class Audit
{
    private const string Script = """
        () => {
          const found = [];
          const channel = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
          const light = c => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
          const colour = t => { const m = t.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
          const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
          const paper = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
          const visible = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible';
          if (!document.documentElement.lang) found.push('the page has no language');
          if (!document.title) found.push('the page has no title');
          if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
          if (document.querySelectorAll('main').length !== 1) found.push('not one main');
          if (!/width=device-width/.test(document.querySelector('meta[name=viewport]')?.content ?? '')) found.push('no viewport');
          if (/user-scalable=no|maximum-scale/.test(document.querySelector('meta[name=viewport]')?.content ?? '')) found.push('zooming is forbidden');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          if (new Set(ids).size !== ids.length) found.push('an id occurs twice');
          for (const e of document.querySelectorAll('[aria-describedby],[aria-labelledby]'))
            for (const id of `${e.getAttribute('aria-describedby') ?? ''} ${e.getAttribute('aria-labelledby') ?? ''}`.trim().split(/\s+/))
              if (!document.getElementById(id)) found.push(`${e.tagName} refers to #${id}, which is not there`);
          for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea'))
            if (!e.labels?.length && !e.getAttribute('aria-label')) found.push(`field ${e.name} has no label`);
          for (const e of document.querySelectorAll('button,a')) {
            if (!visible(e)) continue;
            if (!e.textContent.trim() && !e.getAttribute('aria-label')) found.push(`${e.tagName} has no name`);
            const box = e.getBoundingClientRect();
            if (box.height < (e.tagName === 'BUTTON' ? 44 : 24) || box.width < 24) found.push(`${e.textContent.trim()} is ${box.width}x${box.height} small`);
          }
          for (const e of document.querySelectorAll('img')) if (!e.hasAttribute('alt')) found.push('an image has no alt');
          for (const e of document.querySelectorAll('svg')) if (e.getAttribute('aria-hidden') !== 'true' && !e.getAttribute('role')) found.push('a drawing is read aloud');
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
            if (!text || !visible(e) || e.tagName === 'SCRIPT') continue;
            const style = getComputedStyle(e), size = parseFloat(style.fontSize), got = ratio(colour(style.color), paper(e));
            const wanted = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700) ? 3 : 4.5;
            if (got < wanted) found.push(`"${text.slice(0, 30)}" has contrast ${got.toFixed(2)}`);
            if (size < 14) found.push(`"${text.slice(0, 30)}" is ${size}px`);
          }
          for (const e of document.querySelectorAll('input:not([type=hidden])'))
            if (ratio(colour(getComputedStyle(e).borderTopColor), paper(e.parentElement)) < 3) found.push(`the border of ${e.name} cannot be seen`);
          if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
          return found;
        }
        """;

    private const string Focus = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body) return null;
          const style = getComputedStyle(e);
          return { name: e.name === 'code' ? 'code' : e.value || e.textContent.trim(), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
        }
        """;

    /// <summary>What is wrong with the page as it is shown.</summary>
    public static Task<string[]> FindAsync(IPage page) => page.EvaluateAsync<string[]>(Script);

    /// <summary>What the tabulator key reaches, in order; each must show that it has the focus.</summary>
    public static async Task<List<string>> TabAsync(IPage page, int count)
    {
        var reached = new List<string>();
        for (var i = 0; i < count; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<JsonElement?>(Focus) is not { ValueKind: JsonValueKind.Object } focus) continue;
            reached.Add(focus.GetProperty("name").GetString() + (focus.GetProperty("seen").GetBoolean() ? "" : " (not seen)"));
        }

        return reached;
    }
}
