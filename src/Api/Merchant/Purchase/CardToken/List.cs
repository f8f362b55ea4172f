using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Payments.Recurring;
using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Merchant.Purchase.CardToken;

/// <summary>Merchant → Purchase → Card token → Card token list: the cards kept for a payer, the oldest first. Spec: merchant-purchase §3.7.2.</summary>
internal sealed class List(ISavedCards cards, IRecurringProfiles profiles) : PgFormPage<List.Request, List.Answer>
{
    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Card token list",
        Paths = ["/v1/merchant/{merchant_id}/cardstorage/list"],
        Style = PgFormStyle.Merchant,
        Method = settings => settings.SavedCards,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override async ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken)
    {
        var merchant = context.Merchant.Id;
        var kept = await cards.ListAsync(merchant, request.UserId, cancellationToken);
        var charged = kept.Count > 0 ? await profiles.ListAsync(merchant, request.UserId, cancellationToken) : null;
        return new Answer
        {
            Cards =
            [
                .. kept.Select(card => new Item
                {
                    Status = StatusOf(card, AlmatyTime.BusinessDate(context.Now)),
                    Merchant = merchant,
                    Id = card.Id,
                    Token = card.TokenText,
                    Mask = card.MaskedPan,
                    Hash = card.Card.ToPublicHash(),
                    RecurringProfile = charged is not null && charged.TryGetValue(card.Card, out var profile) ? profile : null,
                    CreatedAt = card.CreatedAt,
                    Brand = CardBrands.Of(card.Scheme),
                    ExpiryYear = (card.Expiry?.Year % 100)?.ToString("00", CultureInfo.InvariantCulture),
                    ExpiryMonth = card.Expiry?.Month.ToString("00", CultureInfo.InvariantCulture),
                }),
            ],
        };
    }

    private static string StatusOf(SavedCard card, DateOnly today) => card.Status switch
    {
        SavedCardStatus.Blocked or SavedCardStatus.Declined => "blocked",
        SavedCardStatus.Deleted => "deleted",
        SavedCardStatus.New or SavedCardStatus.Approved => card.Expiry?.IsPast(today) is true ? "expired" : "active",
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire(SharedNames.UserId, Required = true, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
        public string UserId { get; init; } = "";

        [Wire("pg_extend_data", Note = "Read, and of no effect: what is known of a card is always told.")]
        public bool? Extended { get; init; }
    }

    /// <summary>The answer: cards side by side, nothing else.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("card")]
        public IReadOnlyList<Item>? Cards { get; init; }
    }

    /// <summary>A kept card.</summary>
    internal sealed record Item
    {
        [Wire("pg_status")]
        public string Status { get; init; } = "";

        [Wire("pg_merchant_id")]
        public MerchantId Merchant { get; init; }

        [Wire("pg_card_id", Note = "Deprecated; use pg_card_token.")]
        public long Id { get; init; }

        [Wire("pg_card_token")]
        public string Token { get; init; } = "";

        [Wire("pg_card_hash", Note = "First six and last four digits.")]
        public string Mask { get; init; } = "";

        [Wire("pg_card_hhash", Note = "The same for the same card.")]
        public string Hash { get; init; } = "";

        [Wire("pg_recurring_profile_id", EmptyWhenNull = true, Note = "The newest profile that may be charged, or empty.")]
        public long? RecurringProfile { get; init; }

        [Wire("created_at")]
        public DateTimeOffset CreatedAt { get; init; }

        [Wire("brand_alias")]
        public string? Brand { get; init; }

        [Wire("expiry_year")]
        public string? ExpiryYear { get; init; }

        [Wire("expiry_month")]
        public string? ExpiryMonth { get; init; }
    }
}
