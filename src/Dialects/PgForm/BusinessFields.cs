using System.Buffers;
using System.Buffers.Binary;
using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// What a request asks for, in one canonical form: two requests with equal business fields are one request repeated (gateway-sync §1.7). Without salt,
/// signature and verification values; a card number is a marker only, so that the domain mixes in its own keyed look-up of the card. To be read while the
/// handler runs.
/// </summary>
public readonly struct BusinessFields
{
    private const byte Leaf = 1;
    private const byte Open = 2;
    private const byte Close = 3;
    private readonly WireMessage? _message;
    private readonly SensitiveNames? _sensitive;

    internal BusinessFields(WireMessage message, SensitiveNames sensitive) => (_message, _sensitive) = (message, sensitive);

    /// <summary>Writes the canonical bytes: names and values with their lengths, sorted by name on each level. Input of an HMAC; never to be stored.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        if (_message is not null)
        {
            Write(WireMessage.Root, output);
        }
    }

    /// <summary>The canonical bytes in an array of their own.</summary>
    public byte[] ToArray()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(int parent, IBufferWriter<byte> output)
    {
        foreach (var entry in SignatureOrder.SortedChildren(_message!, parent))
        {
            var name = _message!.Name(entry);
            if (_message[entry].IsContainer)
            {
                output.Write([Open]);
                WriteText(name, output);
                Write(entry, output);
                output.Write([Close]);
            }
            else if (!name.SequenceEqual(WireNames.Signature) && !name.SequenceEqual(WireNames.Salt) && !_sensitive!.IsCardCode(name))
            {
                output.Write([Leaf]);
                WriteText(name, output);
                WriteText(_sensitive.IsCard(name) ? "card"u8 : _message.Value(entry), output);
            }
        }
    }

    private static void WriteText(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(sizeof(int)), text.Length);
        output.Advance(sizeof(int));
        output.Write(text);
    }
}
