namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>Gives each token to the format of its wallet.</summary>
internal sealed class WalletTokenReader(IEnumerable<IWalletFormat> formats, IEnumerable<IWalletTestTokens> testTokens) : IWalletTokens
{
    /// <summary>Characters; a signature with its certificates is the greatest part, some 6,000.</summary>
    private const int LengthMax = 32 * 1024;

    private readonly Dictionary<WalletKind, IWalletFormat> _formats = formats.ToDictionary(format => format.Wallet);
    private readonly IWalletTestTokens[] _testTokens = [.. testTokens];

    public async ValueTask<WalletReading> ReadAsync(WalletKind wallet, string token, WalletDemand demand, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(demand);
        if (token.Length is 0 or > LengthMax)
        {
            return WalletRefusal.Malformed;
        }

        foreach (var tests in _testTokens)
        {
            if (tests.Find(wallet, token) is { } card)
            {
                return card;
            }
        }

        return await _formats[wallet].ReadAsync(token, demand, cancellationToken);
    }
}
