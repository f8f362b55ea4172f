using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Records and pages with everything a real page may have.</summary>
internal sealed record EchoRequest
{
    [Wire("pg_order_id", Required = true, LengthMax = 50)]
    public required string OrderId { get; init; }

    [Wire("pg_amount", Required = true)]
    public required Money Amount { get; init; }

    [Wire("pg_currency")]
    public Currency? Currency { get; init; }

    [Wire("pg_refund_amount", Alias = "pg_clearing_amount", ZeroAllowed = true)]
    public WireAmount? Part { get; init; }

    [Wire("pg_card_pan", ErrorCode = WireErrors.CardData)]
    public Pan? CardNumber { get; init; }

    [Wire("pg_card_cvc", ErrorCode = WireErrors.CardData)]
    public Cvv? CardCode { get; init; }

    [Wire("pg_user_id", LengthMin = 1, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+")]
    public string? UserId { get; init; }

    [Wire("pg_user_phone", Format = WireFormat.Phone)]
    public string? Phone { get; init; }

    [Wire("pg_user_email", Format = WireFormat.Email)]
    public string? Email { get; init; }

    [Wire("pg_user_ip", Format = WireFormat.Ipv4)]
    public string? Address { get; init; }

    [Wire("pg_result_url", Format = WireFormat.Url)]
    public string? ResultUrl { get; init; }

    [Wire("pg_request_method", Words = ["GET", "POST", "XML"])]
    public string? Method { get; init; }

    [Wire("pg_lifetime", Min = 300, Max = 604800)]
    public int? Lifetime { get; init; }

    [Wire("pg_auto_clearing")]
    public bool? AutoClearing { get; init; }

    [Wire("pg_payment_id")]
    public PaymentId? PaymentId { get; init; }

    [Wire("pg_order_time_limit")]
    public DateTimeOffset? TimeLimit { get; init; }

    [Wire("pg_exchange_params")]
    public Exchange? ExchangeParams { get; init; }

    [Wire("pg_receipt_positions")]
    public IReadOnlyList<Position> Positions { get; init; } = [];

    [Wire("")]
    public CustomFields Custom { get; init; } = CustomFields.Empty;

    internal sealed record Exchange
    {
        [Wire("rate")]
        public string? Rate { get; init; }

        [Wire("rates_code")]
        public string? Code { get; init; }
    }

    internal sealed record Position
    {
        [Wire("count", Required = true, Min = 1)]
        public required long Count { get; init; }

        [Wire("name", Required = true, LengthMin = 1)]
        public required string Name { get; init; }

        [Wire("price", Required = true)]
        public required WireAmount Price { get; init; }

        [Wire("tax_type", Required = true, Min = 0, Max = 11)]
        public required int TaxType { get; init; }

        [Wire("mark_list")]
        public IReadOnlyList<string> Marks { get; init; } = [];
    }
}

internal sealed record EchoAnswer : PgFormAnswer
{
    [Wire("pg_status")]
    public required string Status { get; init; }

    [Wire("pg_order_id")]
    public required string OrderId { get; init; }

    [Wire("pg_amount")]
    public required Money Amount { get; init; }

    [Wire("pg_auth_code", EmptyWhenNull = true)]
    public string? AuthCode { get; init; }

    [Wire("echo")]
    public string? Echo { get; init; }

    public override AnswerDate Date => AnswerDate.BeforeSalt;
}

internal abstract class EchoPage : PgFormPage<EchoRequest, EchoAnswer>
{
    protected override ValueTask<PgFormOutcome<EchoAnswer>> HandleAsync(EchoRequest request, PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PgFormOutcome<EchoAnswer>>(request.OrderId switch
        {
            "decline" => new PgFormError(10009) { Extra = [new("pg_payment_id", "1000000001")] },
            "redirect" => PgFormReply.Redirect("https://customer.example/pay.html?customer=1"),
            "crash" => throw new InvalidOperationException("on purpose"),
            _ => new EchoAnswer
            {
                Status = "ok",
                OrderId = request.OrderId,
                Amount = request.Amount,
                Echo = request.Custom.Items.Count == 0 ? null : string.Join(',', request.Custom.Items.Select(i => $"{i.Key}={i.Value}")),
            },
        });
}

internal sealed class GatewayEcho : EchoPage
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Echo",
        Paths = ["/g2g/payment", "/g2g/status"],
        Style = PgFormStyle.Gateway,
        Method = settings => settings.DirectCardPayments,
    };
}

internal sealed class PageEcho : EchoPage
{
    public override PgFormPageInfo Info { get; } = new() { Title = "Page echo", Paths = ["/g2g/payment_page/"], Style = PgFormStyle.GatewayPage };
}

internal sealed class ClassicEcho : EchoPage
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Classic echo",
        Paths = ["/init_payment.php", "/init_payment", new PgFormPath("/v2/revoke3", "revoke.php")],
        Style = PgFormStyle.Classic,
        Action = settings => settings.DirectCardPayments,
        ErrorDate = AnswerDate.Absent,
    };
}

internal sealed class MerchantEcho : EchoPage
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Merchant echo",
        Paths = ["/v1/merchant/{merchant_id}/card/init", "/v1/merchant/{merchant_id}/card/direct"],
        Style = PgFormStyle.Merchant,
        Keys = PgFormKeys.ReceiveOrPayout,
    };
}

internal sealed class PayoutEcho : EchoPage
{
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Payout echo",
        Paths = ["/api/reg2reg"],
        Style = PgFormStyle.Gateway,
        Keys = PgFormKeys.Payout,
    };
}
