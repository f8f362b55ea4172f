using System.Globalization;
using FreedomPay.Conformance.Tests.Client;

namespace FreedomPay.Conformance.Tests.Shops;

/// <summary>A shop's program: calls the pages with its number and keys.</summary>
public sealed class Shop(WireClient wire, long id, string key, string? payoutKey = null)
{
    private static int _orders;

    public WireClient Wire => wire;

    public long Id => id;

    public string Number => id.ToString(CultureInfo.InvariantCulture);

    public string Key => key;

    public string PayoutKey => payoutKey ?? key;

    /// <summary>The key that signs the messages of a page (payouts-transfers-async §1.4).</summary>
    public string KeyOf(string path) => path.TrimEnd('/').EndsWith("/reg2reg", StringComparison.OrdinalIgnoreCase) ? PayoutKey : key;

    public static string NewOrder() => string.Create(CultureInfo.InvariantCulture, $"A{Interlocked.Increment(ref _orders)}");

    /// <summary>The fields of a payment by card.</summary>
    public WireFields Payment(string amount = "100", TestCard? card = null, string? order = null, bool? oneStep = null)
    {
        var fields = Own(("pg_order_id", order ?? NewOrder()), ("pg_amount", amount), ("pg_description", "Conformance order"))
            .With((card ?? TestCard.Good).Fields);
        return oneStep is { } step ? fields.With("pg_auto_clearing", step ? "1" : "0") : fields;
    }

    /// <summary>The fields of a payment by a wallet whose token the shop has decrypted.</summary>
    public WireFields WalletPayment(string wallet, Phone phone, TestCard card, string amount = "100") => Own(
        ("pg_order_id", NewOrder()), ("pg_amount", amount), ("pg_description", "By wallet"), ("pg_payment_method", wallet), ("pg_card_pan", card.Pan),
        ("pg_card_year", card.Year), ("pg_card_month", card.Month), ("pg_card_name", card.Name),
        ("pg_online_payment_cryptogram", phone.Cryptogram ?? ""), ("pg_eci_indicator", phone.Indicator));

    /// <summary>The fields of a payment by a wallet's own token.</summary>
    public WireFields TokenOfWallet(string wallet, string token, string amount = "100") => Own(
        ("pg_order_id", NewOrder()), ("pg_amount", amount), ("pg_description", "By wallet"), ("pg_payment_method", wallet), ("pg_payment_token", token));

    /// <summary>A payer that nobody else has.</summary>
    public static string NewUser() => string.Create(CultureInfo.InvariantCulture, $"u-{Interlocked.Increment(ref _orders)}");

    /// <summary>The fields that keep a card.</summary>
    public WireFields CardSave(TestCard? card = null, string? user = null) =>
        Own(("pg_user_id", user ?? NewUser())).With((card ?? TestCard.Good).Fields);

    /// <summary>Keeps a card and answers its token.</summary>
    public async Task<string> TokenAsync(string user, TestCard? card = null)
    {
        var answer = await SendAsync("/g2g/cardstorage/add", CardSave(card, user));
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return answer["pg_card_token"]!;
    }

    /// <summary>The fields of a payment by token.</summary>
    public WireFields TokenPayment(string user, string token, string amount = "100") => Own(
        ("pg_order_id", NewOrder()), ("pg_amount", amount), ("pg_description", "By token"), ("pg_user_id", user), ("pg_card_token", token));

    /// <summary>Makes a recurring profile and answers its number.</summary>
    public async Task<long> ProfileAsync(string months = "12", string? user = null)
    {
        var fields = Payment().With("pg_recurring_start", "1").With("pg_recurring_lifetime", months);
        var answer = await PayAsync(user is null ? fields : fields.With("pg_user_id", user));
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return answer.Number("pg_recurring_profile");
    }

    /// <summary>The fields of a payout to a kept card.</summary>
    public WireFields Payout(string user, string token, string amount = "100", string? order = null) => Own(
        ("pg_order_id", order ?? NewOrder()), ("pg_amount", amount), ("pg_description", "Conformance payout"), ("pg_user_id", user),
        ("pg_post_link", "http://127.0.0.1:9/post"), ("pg_card_token_to", token));

    /// <summary>Keeps a card and pays out to it.</summary>
    public async Task<WireAnswer> PayOutAsync(TestCard card, string amount = "100")
    {
        var user = NewUser();
        return await SendAsync("/g2g/reg2reg", Payout(user, await TokenAsync(user, card), amount));
    }

    /// <summary>The fields of a recurring charge.</summary>
    public WireFields Recurrent(long profile, string amount = "100") => Own(
        ("pg_order_id", NewOrder()), ("pg_amount", amount), ("pg_description", "Monthly"),
        ("pg_recurring_profile", profile.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Fields with the shop's number before and a salt behind.</summary>
    public WireFields Own(params (string Name, string Value)[] fields) =>
        new([("pg_merchant_id", Number), .. fields, ("pg_salt", "Zx81QpLm")]);

    public WireFields About(long payment, params (string Name, string Value)[] more) =>
        Own([("pg_payment_id", payment.ToString(CultureInfo.InvariantCulture)), .. more]);

    public Task<WireAnswer> SendAsync(string path, WireFields fields, Transport transport = Transport.Urlencoded) =>
        wire.SendAsync(PathOf(path), fields, KeyOf(path), transport);

    /// <summary>A page's path as the shop calls it.</summary>
    public string PathOf(string template) => template.Replace("{merchant_id}", Number, StringComparison.Ordinal);

    public Task<WireAnswer> PayAsync(WireFields fields, Transport transport = Transport.Urlencoded) => SendAsync("/g2g/payment", fields, transport);

    /// <summary>Goes on with a payment whose payer is back.</summary>
    public Task<WireAnswer> CompleteAsync(long payment, Returned returned, Transport transport = Transport.Urlencoded) =>
        SendAsync("/g2g/paymentAcs", About(payment, ("pg_md", returned.SessionData), ("pg_pares", returned.Response)), transport);

    /// <summary>Pays, and lets the payer pass 3-D Secure where the card's issuer wants it.</summary>
    public async Task<WireAnswer> PayThroughAsync(WireFields fields)
    {
        var answer = await PayAsync(fields);
        return answer["pg_3ds"] == "1" ? await CompleteAsync(answer.Number("pg_payment_id"), await Payer.AnswerAsync(answer)) : answer;
    }

    /// <summary>A payment whose payer is asked for a code.</summary>
    public async Task<WireAnswer> ChallengedAsync(string amount = "100", bool oneStep = true, string? order = null)
    {
        var answer = await PayAsync(Payment(amount, TestCard.Challenged, order, oneStep));
        Assert.True(answer["pg_3ds"] == "1", answer.Text);
        return answer;
    }

    /// <summary>Pays and answers the payment's number.</summary>
    public async Task<long> PaidAsync(string amount = "100", TestCard? card = null, bool oneStep = true)
    {
        var answer = await PayThroughAsync(Payment(amount, card, oneStep: oneStep));
        Assert.True(answer["pg_status"] == "ok", answer.Text);
        return answer.Number("pg_payment_id");
    }

    public Task<long> HeldAsync(string amount = "100", TestCard? card = null) => PaidAsync(amount, card, oneStep: false);

    public Task<WireAnswer> CancelAsync(long payment, params (string Name, string Value)[] more) => SendAsync("/g2g/cancel", About(payment, more));

    public Task<WireAnswer> ClearAsync(long payment, params (string Name, string Value)[] more) => SendAsync("/g2g/clearing", About(payment, more));

    public Task<WireAnswer> RefundAsync(long payment, params (string Name, string Value)[] more) => SendAsync("/g2g/refund", About(payment, more));

    public Task<WireAnswer> StatusAsync(long payment) => SendAsync("/g2g/status_v2", About(payment));

    public Task<WireAnswer> StatusAsync(string order) => SendAsync("/g2g/status_v2", Own(("pg_order_id", order)));

    /// <summary>What a payment is to look like: state, debited and returned sums.</summary>
    public async Task<WireAnswer> AssertStatusAsync(long payment, string word, string? captured, string debited = "0", string returned = "0")
    {
        var status = await StatusAsync(payment);
        Assert.Equal(
            (word, captured, debited, returned),
            (status["pg_payment_status"], status["pg_captured"], status["pg_clearing_amount"], status["pg_refund_amount"]));
        return status;
    }
}
