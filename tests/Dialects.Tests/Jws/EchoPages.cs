using FreedomPay.Dialects.Jws;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.Jws;

/// <summary>Families and pages with everything real ones may have.</summary>
internal static class Families
{
    public static JwsFamily Cards { get; } = new()
    {
        Prefix = "/v5/echo-api/",
        Callers = JwsCallers.Partners,
        Envelope = new StatusEnvelope(),
        Codes = new JwsCodes("100", "101", "120", "1000", "1001"),
        AlwaysHttp200 = context => context.Partner.Settings.CardApi.AlwaysHttp200,
    };

    public static JwsFamily Gifts { get; } = Cards with { Prefix = "/v5/gifts/", AllowsGet = true, AllowsLegacySign = true };

    public static JwsFamily Shops { get; } = Cards with
    {
        Prefix = "/v5/shops/", Callers = JwsCallers.Merchants, Codes = new JwsCodes("1100", "9998", "9992", "9999", "9403"), AlwaysHttp200 = null,
    };
}

internal sealed record EchoRequest
{
    [Json("request_id")]
    public Guid? RequestId { get; init; }

    [Json("card_id", Alias = "card")]
    public string? CardId { get; init; }

    [Json("quantity", Min = 1, Max = 1000, ErrorCode = "2014")]
    public int? Quantity { get; init; }

    [Json("phone", Pattern = "[0-9]{7,15}")]
    public string? Phone { get; init; }

    [Json("amount", ErrorCode = "2204")]
    public JsonAmount? Amount { get; init; }

    [Json("auto_clearing")]
    public bool? AutoClearing { get; init; }

    [Json("birthdate")]
    public DateOnly? Birthdate { get; init; }

    [Json("start_date")]
    public DateTimeOffset? Start { get; init; }

    [Json("type", Words = ["debit", "credit"])]
    public string? Type { get; init; }

    [Json("client")]
    public Person? Client { get; init; }

    [Json("limits", CountMax = 3)]
    public IReadOnlyList<Limit>? Limits { get; init; }

    [Json("tags")]
    public IReadOnlyList<string>? Tags { get; init; }

    internal sealed record Person
    {
        [Json("phone", Required = true)]
        public required long Phone { get; init; }

        [Json("first_name", LengthMax = 10)]
        public string? FirstName { get; init; }
    }

    internal sealed record Limit
    {
        [Json("value", Required = true, ZeroAllowed = true, Max = 999_999_999_999)]
        public required JsonAmount Value { get; init; }
    }
}

internal sealed record EchoAnswer : JwsAnswer
{
    [Json("card_id")]
    public string? CardId { get; init; }

    [Json("quantity")]
    public int? Quantity { get; init; }

    [Json("phone")]
    public string? Phone { get; init; }

    [Json("client_phone")]
    public long? ClientPhone { get; init; }

    [Json("amount")]
    public Money? Amount { get; init; }

    [Json("auto_clearing")]
    public bool? AutoClearing { get; init; }

    [Json("birthdate")]
    public DateOnly? Birthdate { get; init; }

    [Json("start")]
    public DateTimeOffset? Start { get; init; }

    [Json("cards")]
    public IReadOnlyList<Item>? Cards { get; init; }

    [Json("tags")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Json("legacy")]
    public string? Legacy { get; init; }

    internal sealed record Item
    {
        [Json("value")]
        public required string Value { get; init; }

        [Json("mask", EmptyWhenNull = true)]
        public string? Mask { get; init; }
    }
}

internal abstract class EchoPage : JwsPage<EchoRequest, EchoAnswer>
{
    protected override ValueTask<JwsOutcome<EchoAnswer>> HandleAsync(EchoRequest request, JwsContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<JwsOutcome<EchoAnswer>>(request.CardId switch
        {
            "closed" => new JwsError("2106", "Card is closed"),
            "crash" => throw new InvalidOperationException("on purpose"),
            "work" => new EchoAnswer { Progress = JwsProgress.Process },
            "failed" => new EchoAnswer { Progress = JwsProgress.Error, Failure = new JwsError("2201", "Not enough money"), Cards = [] },
            _ => new EchoAnswer
            {
                CardId = request.CardId,
                Quantity = request.Quantity,
                Phone = request.Phone,
                ClientPhone = request.Client?.Phone,
                Amount = request.Amount is { } amount && amount.TryIn(Currency.Kzt, out var money) ? money : null,
                AutoClearing = request.AutoClearing,
                Birthdate = request.Birthdate,
                Start = request.Start,
                Cards = request.Limits is null ? null : [.. request.Limits.Select(limit => new EchoAnswer.Item { Value = limit.Value.Text })],
                Tags = request.Tags,
                Legacy = context.LegacyRequestId,
            },
        });
}

internal sealed class CardEcho : EchoPage
{
    public override JwsPageInfo Info { get; } = new() { Title = "Echo", Paths = ["/v5/echo-api/card/info", "/v5/echo-api/card/look"], Family = Families.Cards };
}

internal sealed class ForbiddenEcho : EchoPage
{
    public override JwsPageInfo Info { get; } = new()
    {
        Title = "Forbidden", Paths = ["/v5/echo-api/card/secret"], Family = Families.Cards,
        IsAllowed = context => context.Partner.Settings.CardApi.SecretData,
    };
}

internal sealed class DocumentEcho : EchoPage
{
    public override JwsPageInfo Info { get; } = new()
    {
        Title = "Document", Paths = ["/v5/echo-api/client/add"], Family = Families.Cards, BodyBytesMax = JwsPageInfo.DocumentBodyMax,
        Envelope = new StatusEnvelope(withRequestStatus: false),
    };
}

internal sealed class GiftEcho : EchoPage
{
    public override JwsPageInfo Info { get; } = new() { Title = "Gift", Paths = ["/v5/gifts/issue"], Family = Families.Gifts };
}

internal sealed class ShopEcho : EchoPage
{
    public override JwsPageInfo Info { get; } = new() { Title = "Shop", Paths = ["/v5/shops/create"], Family = Families.Shops };
}
