using System.Security.Cryptography;
using System.Text;
using FreedomPay.Kernel;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.ThreeDSecure;

/// <summary>
/// The steps of a challenge. The issuer is asked without a lock; what it said counts only if the row, then locked, is as it was when the issuer was asked.
/// </summary>
internal sealed partial class Challenges(AccessControlServers servers, AuthenticationTable table, TimeProvider clock, ILogger<Challenges> log) : IChallenges
{
    private const int CodeLengthMax = 16;

    public async Task<Challenge?> FindAsync(Guid page, CancellationToken cancellationToken) =>
        (await table.FindByPageAsync(page, cancellationToken))?.ToChallenge(clock.GetUtcNow());

    public async Task<Challenge?> OpenAsync(Guid page, string? sessionData, string? request, string? returnTo, CancellationToken cancellationToken)
    {
        var row = await table.FindByPageAsync(page, cancellationToken);
        if (row is null || IsOther(sessionData, row.SessionData) || IsOther(request, row.Request))
        {
            return null;
        }

        // After the verdict the address stays what it was: the answer has gone there.
        if (returnTo is not null && returnTo != row.ReturnTo && row.IsOpen(clock.GetUtcNow()))
        {
            row = await table.ChangeAsync(page, now => now.State == AuthenticationState.Open ? now with { ReturnTo = returnTo } : now, cancellationToken);
        }

        return row?.ToChallenge(clock.GetUtcNow());
    }

    public async Task<Challenge?> SubmitAsync(Guid page, string formKey, int tries, string code, CancellationToken cancellationToken)
    {
        var row = await table.FindByPageAsync(page, cancellationToken);
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (row is null || !HasKey(row, formKey) || row.Tries != tries || typed.Length is 0 or > CodeLengthMax || !row.IsOpen(clock.GetUtcNow())
            || servers.Named(row.Acs) is not { } server)
        {
            return row?.ToChallenge(clock.GetUtcNow());
        }

        var check = await server.CheckCodeAsync(row.ToAccessChallenge(), typed, cancellationToken);
        return await ChangeAsync(
            page,
            (locked, now) => locked.Tries != tries || locked.CodesSent != row.CodesSent ? locked : check switch
            {
                CodeCheck.Passed => locked.Ended(AuthenticationState.Passed, now),
                CodeCheck.Refused => locked.Ended(AuthenticationState.Failed, now),
                CodeCheck.Wrong when tries + 1 >= AuthenticationRow.TriesMax => (locked with { Tries = tries + 1 }).Ended(AuthenticationState.Failed, now),
                CodeCheck.Wrong => locked with { Tries = tries + 1 },
            },
            cancellationToken);
    }

    public Task<Challenge?> CancelAsync(Guid page, string formKey, CancellationToken cancellationToken) => ChangeAsync(
        page, (locked, now) => HasKey(locked, formKey) ? locked.Ended(AuthenticationState.Cancelled, now) : locked, cancellationToken);

    public async Task<Challenge?> ResendAsync(Guid page, string formKey, CancellationToken cancellationToken)
    {
        // The right to send is taken first, so that two requests at once send one code.
        AuthenticationRow? taken = null;
        DateTimeOffset? before = null;
        var challenge = await ChangeAsync(
            page,
            (locked, now) =>
            {
                if (!HasKey(locked, formKey) || !locked.MayResend(now))
                {
                    return locked;
                }

                before = locked.CodeSentAt;
                return taken = locked with { CodesSent = locked.CodesSent + 1, CodeSentAt = now };
            },
            cancellationToken);
        if (taken is null || servers.Named(taken.Acs) is not { } server)
        {
            return challenge;
        }

        var sent = await SendAsync(server, taken, cancellationToken);
        return await ChangeAsync(
            page,
            (locked, _) => locked.CodesSent != taken.CodesSent ? locked
                : sent is null ? locked with { CodesSent = taken.CodesSent - 1, CodeSentAt = before }
                : locked with { AcsState = sent.State.ToArray(), SentTo = sent.SentTo },
            cancellationToken);
    }

    /// <summary>Null when the issuer could not send: the code before is still good, and the payer may ask again.</summary>
    private async Task<SentCode?> SendAsync(IAccessControlServer server, AuthenticationRow row, CancellationToken cancellationToken)
    {
        try
        {
            return await server.SendCodeAsync(row.ToAccessChallenge(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotSent(server.Name, row.Payment, failure.GetType().Name, failure.Message);
            return null;
        }
    }

    /// <summary>Changes an open challenge under its lock; one that is over stays as it is.</summary>
    private async Task<Challenge?> ChangeAsync(
        Guid page, Func<AuthenticationRow, DateTimeOffset, AuthenticationRow> change, CancellationToken cancellationToken)
    {
        var row = await table.ChangeAsync(
            page, locked => clock.GetUtcNow() is var now && locked.IsOpen(now) ? change(locked, now) : locked, cancellationToken);
        return row?.ToChallenge(clock.GetUtcNow());
    }

    private static bool IsOther(string? brought, string ours) =>
        !string.IsNullOrEmpty(brought) && !string.Equals(brought.Trim(), ours, StringComparison.Ordinal);

    private static bool HasKey(AuthenticationRow row, string formKey) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(row.FormKey), Encoding.UTF8.GetBytes(formKey));

    [LoggerMessage(1, LogLevel.Warning, "Access control server {Server} cannot send another code for payment {Payment}: {Kind}: {Reason}")]
    private partial void LogNotSent(string server, PaymentId payment, string kind, string reason);
}
