namespace FreedomPay.Merchants.Callbacks;

/// <summary>Posts JSON to partners, under the same rules of whom we may call as messages to shops.</summary>
public interface IJsonPost
{
    /// <summary>Posts; the answer's body is not read.</summary>
    /// <param name="url">An http or https address.</param>
    /// <param name="body">The body, exactly as signed.</param>
    /// <param name="headers">Headers besides the content type.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The HTTP status; null when nobody was reached, or the address may not be called.</returns>
    Task<int?> PostAsync(string url, byte[] body, IReadOnlyList<KeyValuePair<string, string>> headers, CancellationToken cancellationToken);
}
