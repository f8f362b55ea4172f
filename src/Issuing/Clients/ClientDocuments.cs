using System.Globalization;
using FreedomPay.Issuing.Rows;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Issuing.Clients;

/// <summary>Scans of identity documents.</summary>
internal sealed class ClientDocuments(ISecretBox box)
{
    private const int SizeMax = 2 * 1024 * 1024;

    /// <summary>Whether it is a PDF of at most 2 MB.</summary>
    public static bool IsAcceptable(ReadOnlySpan<byte> document) => document.Length <= SizeMax && document.StartsWith("%PDF"u8);

    public async ValueTask<byte[]?> SealAsync(ClientKey client, byte[]? document, CancellationToken cancellationToken) => document is null
        ? null
        : await box.SealAsync(
            new Secret(Convert.ToBase64String(document)),
            string.Create(CultureInfo.InvariantCulture, $"client {client.Partner} {client.Id} document"),
            cancellationToken).ConfigureAwait(false);
}
