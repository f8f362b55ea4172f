using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FreedomPay.Web.Pages;

/// <summary>HTML. Made from interpolated strings: what stands in the source is markup, what is put in is escaped text, unless it is markup itself.</summary>
internal readonly record struct Markup(string Text)
{
    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");

    /// <summary>Markup after markup.</summary>
    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <summary>This, then more.</summary>
    public Markup And(Markup more) => new(Text + more.Text);

    /// <summary>Makes markup.</summary>
    public static Markup Of(MarkupHandler text) => new(text.ToText());

    public override string ToString() => Text ?? "";
}

/// <summary>The compiler hands the parts of an interpolated string to this.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupHandler(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(number);

    public string ToText() => _text.ToString();
}
