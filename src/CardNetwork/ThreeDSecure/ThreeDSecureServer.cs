using System.Diagnostics;
using FreedomPay.Kernel;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>Begins and ends authentications; what happens between is <see cref="Challenges"/>.</summary>
internal sealed partial class ThreeDSecureServer(
    AccessControlServers servers, AuthenticationTable table, ThreeDSecureOptions options, TimeProvider clock, ILogger<ThreeDSecureServer> log)
    : IThreeDSecureServer
{
    private const int SessionDataLength = 24;
    private const int FormKeyLength = 32;
    private const int TextLengthMax = 500;

    public bool TakesPart(Pan card) => servers.Of(card) is not null;

    public async Task<AuthenticationAnswer> BeginAsync(AuthenticationRequest request, CancellationToken cancellationToken)
    {
        var row = NewRow(request);
        if (servers.Of(request.Card) is { } server)
        {
            row = await AskAsync(server, row with { Acs = server.Name }, request, cancellationToken);
        }

        await table.InsertAsync(row, cancellationToken);
        return new AuthenticationAnswer(row.Id, OutcomeOf(row.State), row.Proof, row.State != AuthenticationState.Open ? null : StepOf(row));
    }

    public async Task<AuthenticationVerdict> FinishAsync(
        Guid authentication, string? sessionData, string? response, CancellationToken cancellationToken)
    {
        return await table.FindAsync(authentication, cancellationToken) is { } row && Belongs(row, sessionData, response)
            ? VerdictOf(row)
            : new AuthenticationVerdict(AuthenticationVerdictKind.WrongAnswer, null);
    }

    public async Task<AuthenticationVerdict> FindAsync(Guid authentication, CancellationToken cancellationToken) =>
        await table.FindAsync(authentication, cancellationToken) is { } row
            ? VerdictOf(row)
            : new AuthenticationVerdict(AuthenticationVerdictKind.WrongAnswer, null);

    private AuthenticationVerdict VerdictOf(AuthenticationRow row)
    {
        var kind = row.State switch
        {
            AuthenticationState.Open => clock.GetUtcNow() < row.ExpiresAt ? AuthenticationVerdictKind.NotFinished : AuthenticationVerdictKind.Expired,
            AuthenticationState.Passed or AuthenticationState.Authenticated or AuthenticationState.Attempted => AuthenticationVerdictKind.Passed,
            AuthenticationState.Failed or AuthenticationState.Refused or AuthenticationState.Unavailable => AuthenticationVerdictKind.Failed,
            AuthenticationState.Cancelled => AuthenticationVerdictKind.Cancelled,
        };
        return new AuthenticationVerdict(kind, row.Proof) { Challenge = StepOf(row) };
    }

    /// <summary>
    /// Compares what the browser brought. The request itself does for an answer while nothing was answered, and where the page had no address to post one to.
    /// </summary>
    private static bool Belongs(AuthenticationRow row, string? sessionData, string? response)
    {
        if (response is null || !string.Equals(sessionData?.Trim(), row.SessionData, StringComparison.Ordinal))
        {
            return false;
        }

        var isRequest = string.Equals(response.Trim(), row.Request, StringComparison.Ordinal);
        return isRequest ? row.State == AuthenticationState.Open || row.ReturnTo is null : ChallengeMessages.IsResponseOf(response, row.Id, row.AcsTransaction);
    }

    private AuthenticationRow NewRow(AuthenticationRequest request)
    {
        var now = clock.GetUtcNow();
        return new AuthenticationRow
        {
            Id = Guid.CreateVersion7(now),
            Page = Guid.NewGuid(),
            AcsTransaction = Guid.NewGuid(),
            DirectoryTransaction = Guid.NewGuid(),
            Payment = request.Payment,
            Acs = "",
            Amount = request.Amount,
            Acceptor = request.Acceptor.Name,
            Description = request.Description is { Length: > TextLengthMax } text ? text[..TextLengthMax] : request.Description,
            Language = request.Language,
            CardMask = request.Card.Masked,
            Mastercard = request.Card.Scheme == CardScheme.Mastercard,
            // Letters and digits only: shops pass it through forms, and some forget to escape.
            SessionData = RandomText.Create(SessionDataLength),
            FormKey = RandomText.Create(FormKeyLength),
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
            State = AuthenticationState.Unavailable,
        }.Ended(AuthenticationState.Unavailable, now);
    }

    /// <summary>What the issuer says, and the first code when it wants a challenge. An issuer that fails is unavailable.</summary>
    private async Task<AuthenticationRow> AskAsync(
        IAccessControlServer server, AuthenticationRow row, AuthenticationRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.AnswerTimeout);
        try
        {
            var decision = await server.DecideAsync(row.Id, request, limit.Token).WaitAsync(limit.Token);
            if (decision.Outcome != AuthenticationOutcome.Challenge)
            {
                return row.Ended(StateOf(decision.Outcome), row.CreatedAt);
            }

            var open = row with { State = AuthenticationState.Open, AcsState = decision.State.ToArray(), Eci = null, FinishedAt = null };
            var sent = await server.SendCodeAsync(open.ToAccessChallenge(), limit.Token).WaitAsync(limit.Token);
            return open.CodeSent(sent, row.CreatedAt);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogUnavailable(server.Name, request.Payment, failure.GetType().Name, failure.Message);
            return row;
        }
    }

    private ChallengeStep StepOf(AuthenticationRow row) =>
        new($"{options.Addresses.Secure}{options.PagePath}{row.Page:D}", row.SessionData, row.Request);

    private static AuthenticationState StateOf(AuthenticationOutcome outcome) => outcome switch
    {
        AuthenticationOutcome.Authenticated => AuthenticationState.Authenticated,
        AuthenticationOutcome.Attempted => AuthenticationState.Attempted,
        AuthenticationOutcome.Challenge => AuthenticationState.Open,
        AuthenticationOutcome.Refused => AuthenticationState.Refused,
        AuthenticationOutcome.Unavailable => AuthenticationState.Unavailable,
    };

    private static AuthenticationOutcome OutcomeOf(AuthenticationState state) => state switch
    {
        AuthenticationState.Authenticated => AuthenticationOutcome.Authenticated,
        AuthenticationState.Attempted => AuthenticationOutcome.Attempted,
        AuthenticationState.Refused => AuthenticationOutcome.Refused,
        AuthenticationState.Unavailable => AuthenticationOutcome.Unavailable,
        AuthenticationState.Open => AuthenticationOutcome.Challenge,
        AuthenticationState.Passed or AuthenticationState.Failed or AuthenticationState.Cancelled => throw new UnreachableException(),
    };

    [LoggerMessage(1, LogLevel.Warning, "Access control server {Server} cannot be had for payment {Payment}: {Kind}: {Reason}")]
    private partial void LogUnavailable(string server, PaymentId payment, string kind, string reason);
}
