using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault.SdkEncryption;

internal sealed class SdkDecryption(SdkKeyRing keys) : ISdkDecryption
{
    private const int PieceLength = 200;

    public async ValueTask<byte[]?> OpenAsync(long owner, IReadOnlyList<byte[]> pieces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        byte[]? opened = null;
        foreach (var key in await keys.FindAsync(owner, cancellationToken))
        {
            opened = Open(key, pieces) ?? opened;
        }

        return opened;
    }

    private static byte[]? Open(RsaPrivateKey key, IReadOnlyList<byte[]> pieces)
    {
        var joined = new ArrayBufferWriter<byte>(Math.Max(1, pieces.Count * PieceLength));
        var isWhole = pieces.Count > 0;
        foreach (var piece in pieces)
        {
            var text = key.Decrypt(piece, RSAEncryptionPadding.Pkcs1);
            isWhole &= text is not null;
            joined.Write(text ?? RandomNumberGenerator.GetBytes(PieceLength));
            CryptographicOperations.ZeroMemory(text);
        }

        var json = Decode(joined.WrittenSpan);
        joined.Clear();
        if (isWhole && json is not null && IsJson(json))
        {
            return json;
        }

        CryptographicOperations.ZeroMemory(json);
        return null;
    }

    private static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        var room = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var json = Base64.DecodeFromUtf8(text, room, out _, out var length) == OperationStatus.Done ? room[..length] : null;
        CryptographicOperations.ZeroMemory(room);
        return json;
    }

    private static bool IsJson(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
