using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>Merchant → Purchase → Card token → Delete token: forget a kept card and its recurring profiles. Spec: merchant-purchase §3.7.3.</summary>
internal sealed class Remove(ISavedCards cards) : PgFormPage<Remove.Request, Remove.Answer>
{
    private const string TokenName = "pg_card_token";
    private const string IdName = "pg_card_id";

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Delete token",
        Paths = ["/v1/merchant/{merchant_id}/cardstorage/remove"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var merchant = context.Merchant.Id;
        var card = request.Token is { } token
            ? await SavedCardTokens.FindAsync(cards, merchant, request.UserId, token, cancellationToken)
            : await cards.FindAsync(merchant, request.UserId, request.Id!.Value, cancellationToken);
        var removed = card is null ? null : await cards.RemoveAsync(merchant, request.UserId, card.Token, cancellationToken);
        return removed is { } at
            ? new Answer
            {
                Card = new Item { Merchant = merchant, Id = card!.Id, Mask = card.MaskedPan, Token = card.TokenText, DeletedAt = at },
            }
            : new PgFormError(WireErrors.ObjectNotFound);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire(TokenName, LengthMax = 255, RequiredUnless = [IdName])]
        public string? Token { get; init; }

        [Wire(IdName, Min = 1, IgnoredWith = [TokenName], Note = "Deprecated; read when pg_card_token is absent.")]
        public long? Id { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("card")]
        public Item Card { get; init; } = new();
    }

    /// <summary>The card that was removed.</summary>
    internal sealed record Item
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "deleted";

        [Wire("pg_merchant_id")]
        public MerchantId Merchant { get; init; }

        [Wire(IdName)]
        public long Id { get; init; }

        [Wire("pg_card_hash")]
        public string Mask { get; init; } = "";

        [Wire(TokenName)]
        public string Token { get; init; } = "";

        [Wire("deleted_at")]
        public DateTimeOffset DeletedAt { get; init; }
    }
}
