using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Gateway.Sync.Card;

/// <summary>Gateway → Sync → Card → Remove: forget a kept card and its recurring profiles. Spec: gateway-sync §5.4.</summary>
internal sealed class Remove(ISavedCards cards) : PgFormPage<Remove.Request, Remove.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Remove",
        Paths = ["/g2g/cardstorage/remove"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.SavedCards,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var removed = Guid.TryParseExact(request.Token, "D", out var token)
            ? await cards.RemoveAsync(context.Merchant.Id, request.UserId, token, cancellationToken)
            : null;
        return removed is { } at ? new Answer { DeletedAt = at } : new PgFormError(WireErrors.ObjectNotFound);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire("pg_card_token", Required = true, LengthMax = 255)]
        public string Token { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "success";

        [Wire("deleted_at")]
        public DateTimeOffset DeletedAt { get; init; }
    }
}
