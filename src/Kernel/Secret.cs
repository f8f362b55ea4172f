using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FreedomPay.Kernel;

/// <summary>A shared secret (signature key, password). <see cref="ToString"/> is masked and no serializer writes it; comparison takes constant time.</summary>
[JsonConverter(typeof(MaskedValueConverter<Secret>))]
[DebuggerDisplay("***")]
public sealed class Secret
{
    private readonly byte[] _utf8;

    /// <summary>Wraps a secret text.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Secret(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _utf8 = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The secret's UTF-8 bytes, for signing and key derivation.</summary>
    public ReadOnlySpan<byte> RevealUtf8() => _utf8;

    /// <summary>The secret as text, where a protocol needs text.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    /// <summary>Compares in constant time for equal lengths.</summary>
    public bool Matches(ReadOnlySpan<byte> candidateUtf8) => CryptographicOperations.FixedTimeEquals(_utf8, candidateUtf8);

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
