using FreedomPay.Api.Merchant.Callbacks;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Api.Merchant.Purchase;

/// <summary>Merchant → Purchase → Payment systems list: what an amount may be paid with in the shop. Spec: merchant-purchase §3.13.</summary>
internal sealed class PaymentSystems : PgFormPage<PaymentSystems.Request, PaymentSystems.Answer>
{
    /// <summary>Wallets that hand over a card. Spec: merchant-purchase §5.4.</summary>
    private static readonly (string Name, string Title)[] Wallets =
        [("google_pay", "Google Pay"), ("apple_pay", "Apple Pay"), ("samsung_pay", "Samsung Pay")];

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Payment systems list",
        Paths = ClassicPaths.Of("ps_list.php"),
        Style = PgFormStyle.Classic,
        ErrorDate = AnswerDate.Absent,
    };

    /// <inheritdoc/>
    protected override ValueTask<PgFormOutcome<Answer>> HandleAsync(Request request, PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<PgFormOutcome<Answer>>(new Answer { Systems = [.. Of(request.Amount, context.Merchant.Settings, context.Language)] });

    private static IEnumerable<Item> Of(Money amount, MerchantSettings settings, WireLanguage language)
    {
        yield return ItemOf(ClassicWords.CardSystem, CardTitle(language), amount, CallbackWords.BankCard);
        foreach (var (name, title) in settings.Wallets ? Wallets : [])
        {
            yield return ItemOf(name, title, amount, "wallet");
        }
    }

    private static Item ItemOf(string name, string title, Money amount, string category) => new()
    {
        Name = name,
        Description = title,
        AmountToPay = amount,
        AmountToPayCurrency = amount.Currency,
        Category = category,
    };

    private static string CardTitle(WireLanguage language) => language switch
    {
        WireLanguage.Russian => "Банковская карта",
        WireLanguage.English => "Bank card",
        WireLanguage.Kazakh => "Банк картасы",
    };

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Wire("pg_amount", Required = true)]
        public Money Amount { get; init; }

        [Wire("pg_currency")]
        public Currency? Currency { get; init; }

        [Wire("pg_testing_mode", Note = "Read, and of no effect: what may be paid with is the same.")]
        public bool? TestingMode { get; init; }
    }

    /// <summary>The answer: systems side by side.</summary>
    internal sealed record Answer : PgFormAnswer
    {
        [Wire("pg_status")]
        public string Status { get; init; } = ClassicWords.Ok;

        [Wire("pg_payment_system")]
        public IReadOnlyList<Item>? Systems { get; init; }
    }

    /// <summary>A payment system.</summary>
    internal sealed record Item
    {
        [Wire("pg_name")]
        public string Name { get; init; } = "";

        [Wire("pg_description")]
        public string Description { get; init; } = "";

        [Wire("pg_payment_scenario")]
        public string Scenario { get; init; } = "online";

        [Wire("pg_amount_to_pay")]
        public Money AmountToPay { get; init; }

        [Wire("pg_amount_to_pay_currency")]
        public Currency? AmountToPayCurrency { get; init; }

        [Wire("pg_category")]
        public string Category { get; init; } = "";
    }
}
