using System.Text;
using System.Text.Unicode;
using System.Xml;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Reading;

/// <summary>
/// Reads <c>&lt;request&gt;…&lt;/request&gt;</c> whatever the root is called. No document types, nothing fetched, bounded depth and count. The bytes are
/// UTF-8 whatever the declaration says: the wire never recodes.
/// </summary>
internal static class XmlMessageReader
{
    private static readonly UTF8Encoding Utf8Text = new(encoderShouldEmitUTF8Identifier: false);

    public static ReadProblem Read(WireMessage message, ReadOnlySpan<byte> xml, WireLimits limits)
    {
        if (!Utf8.IsValid(xml))
        {
            return ReadProblem.Malformed;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.BodyBytesMax,
        };
        using var text = new StringReader(Utf8Text.GetString(xml).TrimStart('\uFEFF', ' ', '\r', '\n', '\t'));
        using var reader = XmlReader.Create(text, settings);
        try
        {
            reader.MoveToContent();
            if (reader.NodeType != XmlNodeType.Element)
            {
                return ReadProblem.Malformed;
            }

            return ReadTree(reader, message, limits);
        }
        catch (XmlException)
        {
            return ReadProblem.Malformed;
        }
    }

    private static ReadProblem ReadTree(XmlReader reader, WireMessage message, WireLimits limits)
    {
        // Open elements. An element becomes a container when its first child element comes, a leaf when it ends before one came.
        var open = new Stack<OpenElement>();
        open.Push(new OpenElement(WireMessage.Root, default));
        if (reader.IsEmptyElement)
        {
            return Rest(reader);
        }

        var value = new StringBuilder();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var problem = Open(reader, message, open, value, limits);
                    if (problem != ReadProblem.None)
                    {
                        return problem;
                    }

                    if (!reader.IsEmptyElement)
                    {
                        break;
                    }

                    goto case XmlNodeType.EndElement;
                case XmlNodeType.EndElement:
                    if (open.Count == 1)
                    {
                        return Rest(reader);
                    }

                    var closed = open.Pop();
                    if (closed.Entry == WireMessage.None)
                    {
                        var slice = message.Append(value.ToString());
                        if (slice.Length > limits.ValueBytesMax)
                        {
                            return ReadProblem.FieldTooLong;
                        }

                        message.AddLeaf(open.Peek().Entry, closed.Name, slice);
                    }

                    value.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when open.Peek().Entry != WireMessage.None:
                    return ReadProblem.Malformed;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    value.Append(reader.Value);
                    break;
                default:
                    return ReadProblem.Malformed;
            }
        }

        return ReadProblem.Malformed;
    }

    private static ReadProblem Open(XmlReader reader, WireMessage message, Stack<OpenElement> open, StringBuilder value, WireLimits limits)
    {
        if (open.Count > limits.DepthMax)
        {
            return ReadProblem.TooDeep;
        }

        if (message.Count > limits.FieldsMax)
        {
            return ReadProblem.TooManyFields;
        }

        var parent = open.Peek();
        if (parent.Entry == WireMessage.None)
        {
            // Text beside elements would be a value outside the signature.
            if (!string.IsNullOrWhiteSpace(value.ToString()))
            {
                return ReadProblem.Malformed;
            }

            open.Pop();
            open.Push(parent with { Entry = message.AddContainer(open.Peek().Entry, parent.Name) });
        }

        value.Clear();
        var name = message.Append(reader.Name);
        open.Push(new OpenElement(WireMessage.None, name));
        return name.Length > limits.NameBytesMax ? ReadProblem.FieldTooLong : ReadProblem.None;
    }

    private static ReadProblem Rest(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Whitespace and not XmlNodeType.EndElement)
            {
                return ReadProblem.Malformed;
            }
        }

        return ReadProblem.None;
    }

    private readonly record struct OpenElement(int Entry, Slice Name);
}
