using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.PgForm.Api.Gateway.Sync.Purchase;

/// <summary>Pages whose namespace gives them a place in the documentation.</summary>
internal sealed class Echo : EchoPage
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Echo <b>",
        Paths = ["/g2g/echo", new PgFormPath("/v2/echo", "echo.php")],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.DirectCardPayments,
    };
}

internal sealed class ShopEcho : PgFormPage<ShopEcho.Request, ShopEcho.Answer>
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Shop echo",
        Paths = ["/v1/merchant/{merchant_id}/echo"],
        Style = PgFormStyle.Merchant,
        Keys = PgFormKeys.PayoutOrReceive,
    };

    protected override ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Only described.");

    internal sealed record Request
    {
        [Wire("pg_id", Alias = "pg_number", Required = true, Note = "Which one.")]
        public PaymentId Id { get; init; }
    }

    internal abstract record Answer : PgFormAnswer;

    internal sealed record Single : Answer
    {
        [Wire("pg_amount")]
        public Money Amount { get; init; }

        [Wire("pg_card_name", EmptyWhenNull = true)]
        public string? CardName { get; init; }

        [Wire("pg_brand")]
        public string? Brand { get; init; }
    }

    internal sealed record Several : Answer
    {
        [Wire("pg_items", Item = "pg_item")]
        public IReadOnlyList<Item>? Items { get; init; }

        public override AnswerDate Date => AnswerDate.AfterSalt;
    }

    internal sealed record Item
    {
        [Wire("pg_name")]
        public string Name { get; init; } = "";
    }
}
