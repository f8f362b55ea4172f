using System.Globalization;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Rows;
using FreedomPay.Issuing.Transactions;
using FreedomPay.Kernel;
using FreedomPay.Storage.Commit;
using FreedomPay.Storage.Nodes;
using FreedomPay.Vault;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Issuing.Network;

/// <summary>
/// We as an issuer: purchases with our own cards are decided here. Each message is one commit under the card's lock, and is recognised when it comes again,
/// so the acquiring side repeats and reverses as it does with any other issuer.
/// </summary>
internal sealed partial class IssuerHost(
    ICommitter committer, CardDirectory directory, ICardVault vault, CardValues values, TransactionReader reader, PartnerEvents events,
    IssuingNumbers numbers, Node node,
    TimeProvider clock, ILogger<IssuerHost> log) : IIssuerRoute
{
    private const int StanMax = 999_999;

    private int _lastStan;

    public string Name => "on-us";

    public IReadOnlyCollection<string> Prefixes { get; } = [CardNumbers.Bin];

    public NetworkReference Prepare(Pan card, string rrn)
    {
        var now = clock.GetUtcNow();
        var stan = (int)((uint)Interlocked.Increment(ref _lastStan) % StanMax) + 1;
        return new NetworkReference(
            Name, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)), stan, string.Create(CultureInfo.InvariantCulture, $"OU{node.Number:000000}"), rrn);
    }

    public Task<NetworkAnswer> AuthoriseAsync(AuthorisationMessage message, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await FindAsync(message.Card, cancellationToken).ConfigureAwait(false) is not { } card)
        {
            return NetworkAnswer.Declined(DeclineReason.UnknownCard);
        }

        var dataAreRight = message.Expiry == card.Expiry
            && (message.Cvv is null || await values.IsCvvAsync(card, message.Card, message.Cvv, cancellationToken).ConfigureAwait(false));
        var accounts = await AccountsAsync(card, cancellationToken).ConfigureAwait(false);
        var ids = (
            await numbers.NextTransactionAsync(cancellationToken).ConfigureAwait(false), await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false));
        var isToldOf = await events.AreWantedAsync(card.Key.Partner, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new AuthoriseUnit(message, card, accounts, ids, dataAreRight, isToldOf)).ConfigureAwait(false);
    });

    public Task<NetworkAnswer> CompleteAsync(CompletionMessage message, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(message);
        return await FindAsync(message.Card, message.Original, cancellationToken).ConfigureAwait(false) is { } original
            ? await committer.CommitAsync(new CompleteUnit(original, message.Amount)).ConfigureAwait(false)
            : NetworkAnswer.Declined(DeclineReason.OriginalNotFound);
    });

    public Task<NetworkAnswer> ReverseAsync(ReversalMessage message, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await FindAsync(message.Card, message.Original, cancellationToken).ConfigureAwait(false) is not { } original)
        {
            return NetworkAnswer.Declined(DeclineReason.OriginalNotFound);
        }

        var id = await numbers.NextTransactionAsync(cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new ReverseUnit(original, message, id)).ConfigureAwait(false);
    });

    public Task<NetworkAnswer> RefundAsync(RefundMessage message, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(message);
        return await FindAsync(message.Card, message.Original, cancellationToken).ConfigureAwait(false) is { } original
            ? await committer.CommitAsync(new ReturnUnit(original, message)).ConfigureAwait(false)
            : NetworkAnswer.Declined(DeclineReason.OriginalNotFound);
    });

    public Task<NetworkAnswer> CreditAsync(CreditMessage message, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        ArgumentNullException.ThrowIfNull(message);
        if (await FindAsync(message.Card, cancellationToken).ConfigureAwait(false) is not { } card)
        {
            return NetworkAnswer.Declined(DeclineReason.UnknownCard);
        }

        var accounts = await AccountsAsync(card, cancellationToken).ConfigureAwait(false);
        var ids = (
            await numbers.NextTransactionAsync(cancellationToken).ConfigureAwait(false), await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false));
        var isToldOf = await events.AreWantedAsync(card.Key.Partner, cancellationToken).ConfigureAwait(false);
        return await committer.CommitAsync(new CreditUnit(message, card, accounts, ids, isToldOf)).ConfigureAwait(false);
    });

    /// <summary>What an exchange is known by.</summary>
    internal static NetworkKey KeyOf(CardFacts card, NetworkReference reference)
    {
        var at = reference.TransmittedAt.UtcDateTime;
        return new NetworkKey(
            card.Key.Partner, string.Create(CultureInfo.InvariantCulture, $"{reference.TerminalId}/{at:yyMMddHHmmss}/{reference.Stan}/{reference.Rrn}"));
    }

    private async ValueTask<CardFacts?> FindAsync(Pan number, CancellationToken cancellationToken) => await directory.FindAsync(
        await vault.StoreAsync(number, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async ValueTask<CardAccounts> AccountsAsync(CardFacts card, CancellationToken cancellationToken) =>
        await reader.AccountsAsync(card, TransactionSource.Network, cancellationToken).ConfigureAwait(false);

    private async Task<OriginalFacts?> FindAsync(Pan number, NetworkReference original, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken).ConfigureAwait(false) is not { } card)
        {
            return null;
        }

        var key = KeyOf(card, original);
        var row = await reader.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var setId = await numbers.NextSetAsync(cancellationToken).ConfigureAwait(false);
        var accounts = await AccountsAsync(card, cancellationToken).ConfigureAwait(false);
        var isTold = await events.AreWantedAsync(card.Key.Partner, cancellationToken).ConfigureAwait(false);
        return new OriginalFacts(card, key, row?.Key.Id, accounts, setId, isTold);
    }

    /// <summary>Whoever asked gets an answer: what failed here may have been done, so its outcome is unknown and it will be asked about again.</summary>
    private async Task<NetworkAnswer> AnswerAsync(Func<Task<NetworkAnswer>> decide)
    {
        try
        {
            return await decide().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The exchange is over for us; the acquiring side resolves it.
        catch (Exception error) when (error is not ArgumentNullException)
#pragma warning restore CA1031
        {
            LogFailed(log, error);
            return NetworkAnswer.Unknown;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An exchange with our own issuing failed")]
    private static partial void LogFailed(ILogger log, Exception error);
}
