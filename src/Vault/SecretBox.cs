using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;

namespace FreedomPay.Vault;

/// <summary>Sealed form: format (1 byte, 1), data key id (8, big-endian), envelope. The format byte and the context are bound to it.</summary>
internal sealed class SecretBox(VaultKeys keys) : ISecretBox
{
    private const byte Format = 1;
    private const int HeadSize = 9;

    public async ValueTask<byte[]> SealAsync(Secret secret, string context, CancellationToken cancellationToken)
    {
        var key = (await keys.ForEncryptionAsync(cancellationToken)).Encrypting!;
        var envelope = Envelope.Seal(key.Key, secret.RevealUtf8(), Associated(context));
        var box = new byte[HeadSize + envelope.Length];
        box[0] = Format;
        BinaryPrimitives.WriteInt64BigEndian(box.AsSpan(1), key.Id);
        envelope.CopyTo(box, HeadSize);
        return box;
    }

    public async ValueTask<Secret> OpenAsync(ReadOnlyMemory<byte> sealedSecret, string context, CancellationToken cancellationToken)
    {
        if (sealedSecret.Length <= HeadSize || sealedSecret.Span[0] != Format)
        {
            throw new VaultIntegrityException($"What is stored for {context} is not a sealed secret.");
        }

        var key = await keys.FindDataKeyAsync(BinaryPrimitives.ReadInt64BigEndian(sealedSecret.Span[1..]), cancellationToken);
        byte[] clear;
        try
        {
            clear = Envelope.Open(key.Key, sealedSecret.Span[HeadSize..], Associated(context));
        }
        catch (CryptographicException error)
        {
            throw new VaultIntegrityException($"The secret of {context} does not open: it was altered or belongs to another owner.", error);
        }

        var secret = new Secret(Encoding.UTF8.GetString(clear));
        CryptographicOperations.ZeroMemory(clear);
        return secret;
    }

    private static byte[] Associated(string context) => Encoding.UTF8.GetBytes("secret 1 " + context);
}
