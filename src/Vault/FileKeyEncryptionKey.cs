using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FreedomPay.Vault;

/// <summary>
/// Key-encryption keys in files <c>kek-1.key</c>, <c>kek-2.key</c>… of one directory, 32 random bytes each, readable by the owner only. A key is read when
/// needed (a few times a day) and zeroed at once, so it does not stay in memory, and a file added by another process is seen without a restart.
/// </summary>
/// <param name="directory">Directory of the files; made, with mode 0700, when the first key is.</param>
public sealed class FileKeyEncryptionKey(string directory) : IKeyEncryptionKey
{
    private const int KeySize = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <inheritdoc/>
    public ValueTask<int?> FindCurrentVersionAsync(CancellationToken cancellationToken)
    {
        int? newest = null;
        if (Directory.Exists(directory))
        {
            foreach (var path in Directory.EnumerateFiles(directory, "kek-*.key"))
            {
                var number = Path.GetFileNameWithoutExtension(path.AsSpan())["kek-".Length..];
                if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > (newest ?? 0))
                {
                    newest = version;
                }
            }
        }

        return ValueTask.FromResult(newest);
    }

    /// <inheritdoc/>
    public async ValueTask<int> StartVersionAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Key files need Unix file modes.");
        }

        Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        var version = (await FindCurrentVersionAsync(cancellationToken) ?? 0) + 1;
        var key = RandomNumberGenerator.GetBytes(KeySize);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            using var file = new FileStream(PathOf(version), options);
            file.Write(key);
            // On the disk before anything is wrapped with it: a wrapped key without its wrapping key is lost for good.
            file.Flush(flushToDisk: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }

        return version;
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> WrapAsync(int version, ReadOnlyMemory<byte> key, string purpose, CancellationToken cancellationToken)
    {
        var kek = Read(version);
        try
        {
            return ValueTask.FromResult(Envelope.Seal(kek, key.Span, Encoding.UTF8.GetBytes(purpose)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(kek);
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> UnwrapAsync(int version, ReadOnlyMemory<byte> wrapped, string purpose, CancellationToken cancellationToken)
    {
        var kek = Read(version);
        try
        {
            return ValueTask.FromResult(Envelope.Open(kek, wrapped.Span, Encoding.UTF8.GetBytes(purpose)));
        }
        catch (CryptographicException error)
        {
            throw new KeyEncryptionKeyException(
                $"{PathOf(version)} is not the key that wrapped the stored {purpose}. Restore the file that belongs to this database.", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(kek);
        }
    }

    private byte[] Read(int version)
    {
        byte[] key;
        try
        {
            key = File.ReadAllBytes(PathOf(version));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KeyEncryptionKeyException(
                $"The key-encryption key {PathOf(version)} cannot be read. Restore the file; without it cards stay closed.", error);
        }

        return key.Length == KeySize
            ? key
            : throw new KeyEncryptionKeyException($"The key-encryption key {PathOf(version)} has {key.Length} bytes instead of {KeySize}.");
    }

    private string PathOf(int version) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"kek-{version}.key"));
}
