using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.Web.Tests;

/// <summary>One challenge that does what a test says, and keeps what it was asked.</summary>
internal sealed class FakeChallenges : IChallenges
{
    public static readonly Guid Page = Guid.Parse("5b0f3f0e-9a55-4f0a-8f62-3a1f7f5ad0c1");

    public Challenge? Now { get; set; } = Open;

    /// <summary>What the next step makes of it.</summary>
    public Challenge? Next { get; set; }

    public List<string> Asked { get; } = [];

    public static Challenge Open { get; } = new()
    {
        Page = Page,
        State = ChallengeState.Open,
        Amount = new Money(1_234_567_05, Currency.Kzt),
        AcceptorName = "<b>Shop</b> & \"Söhne\"",
        Description = "</dd><script>alert(1)</script>",
        MaskedCard = "4916-30XX-XXXX-4310",
        Language = "en",
        SentTo = "+7 701 ••• •• 01",
        Tries = 0,
        TriesLeft = 3,
        ResendAt = Site.Now.AddSeconds(12),
        ExpiresAt = Site.Now.AddMinutes(15),
        FormKey = "key1",
        SessionData = "md+1=",
    };

    public Task<Challenge?> FindAsync(Guid page, CancellationToken cancellationToken) => Task.FromResult(page == Page ? Now : null);

    public Task<Challenge?> OpenAsync(Guid page, string? sessionData, string? request, string? returnTo, CancellationToken cancellationToken) =>
        Do(page, $"open {sessionData} {request} {returnTo}");

    public Task<Challenge?> SubmitAsync(Guid page, string formKey, int tries, string code, CancellationToken cancellationToken) =>
        Do(page, $"submit {formKey} {tries} {code}");

    public Task<Challenge?> CancelAsync(Guid page, string formKey, CancellationToken cancellationToken) => Do(page, $"cancel {formKey}");

    public Task<Challenge?> ResendAsync(Guid page, string formKey, CancellationToken cancellationToken) => Do(page, $"resend {formKey}");

    private Task<Challenge?> Do(Guid page, string asked)
    {
        Asked.Add(asked.TrimEnd());
        Now = Next ?? Now;
        return FindAsync(page, CancellationToken.None);
    }
}
