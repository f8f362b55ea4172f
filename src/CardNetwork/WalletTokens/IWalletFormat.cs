namespace FreedomPay.CardNetwork.WalletTokens;

/// <summary>The format of one wallet.</summary>
internal interface IWalletFormat
{
    WalletKind Wallet { get; }

    ValueTask<WalletReading> ReadAsync(string token, WalletDemand demand, CancellationToken cancellationToken);
}
