using System.Text;
using System.Text.Encodings.Web;

namespace FreedomPay.Server.Docs;

/// <summary>Writes HTML; whatever is not markup of the caller's is escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup written in the program's source.</summary>
    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Text from elsewhere.</summary>
    public HtmlText Text(string text)
    {
        _text.Append(HtmlEncoder.Default.Encode(text));
        return this;
    }

    /// <summary>An element that holds text only.</summary>
    /// <param name="name">The element.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="attribute">One attribute's name, or null.</param>
    /// <param name="value">Its value.</param>
    public HtmlText Element(string name, string text, string? attribute = null, string value = "") =>
        Start(name, attribute, value).Text(text).Raw("</").Raw(name).Raw(">");

    /// <summary>Opens an element.</summary>
    public HtmlText Start(string name, string? attribute = null, string value = "")
    {
        Raw("<").Raw(name);
        return attribute is null ? Raw(">") : Raw(" ").Raw(attribute).Raw("=\"").Text(value).Raw("\">");
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_text.ToString());
}
