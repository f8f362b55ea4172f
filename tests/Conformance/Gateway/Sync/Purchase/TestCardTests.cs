using System.Globalization;
using FreedomPay.Conformance.Tests.Pages;
using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Every test card does what its row says (gateway-sync §8.1). Payers pass 3-D Secure where the row has it.</summary>
public sealed class TestCardTests(ConformanceServer server)
{
    private enum Mark
    {
        Available,
        NotAvailable,
        Impossible,
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Charge_HasTheOutcomeOfTheRow(string pan, string outcome)
    {
        foreach (var oneStep in new[] { true, false })
        {
            var shop = server.First;
            var order = Shop.NewOrder();
            var answer = await shop.PayThroughAsync(shop.Payment(card: new TestCard(pan), order: order, oneStep: oneStep));
            var status = await shop.StatusAsync(order);
            if (outcome == "ok")
            {
                Assert.True(answer["pg_status"] == "ok", answer.Text);
                Assert.Equal(("success", oneStep ? "1" : "0"), (status["pg_payment_status"], status["pg_captured"]));
                continue;
            }

            long? named = answer["pg_payment_id"] is null ? null : status.Number("pg_payment_id");
            answer.AssertError(int.Parse(outcome, CultureInfo.InvariantCulture), payment: named);
            Assert.Equal(("error", outcome, "0"), (status["pg_payment_status"], status["pg_failure_code"], status["pg_captured"]));
            await AssertNothingFollowsAsync(shop, status.Number("pg_payment_id"));
        }
    }

    [Theory]
    [MemberData(nameof(Paying))]
    public async Task Authentication_IsAskedForAsTheRowSays(string pan)
    {
        var answer = await server.First.PayAsync(server.First.Payment(card: new TestCard(pan)));
        Assert.Equal(Table().Single(row => row[0] == pan)[2] == "+" ? "1" : "0", answer["pg_3ds"]);
    }

    [Theory]
    [MemberData(nameof(Paying))]
    public async Task Clearing_IsAsTheRowSays(string pan)
    {
        var shop = server.First;
        var payment = await shop.HeldAsync(card: new TestCard(pan));
        if (MarkOf(pan, 4) == Mark.Available)
        {
            Assert.Equal("1", (await shop.ClearAsync(payment))["pg_status_clearing"]);
            await shop.AssertStatusAsync(payment, "success", "1", "100");
            return;
        }

        await server.AssertUnchangedAsync(shop, payment, async () => (await shop.ClearAsync(payment)).AssertError(10000));
        await shop.AssertStatusAsync(payment, "success", "0");
    }

    [Theory]
    [MemberData(nameof(Paying))]
    public async Task Reverse_IsAsTheRowSays(string pan)
    {
        var shop = server.First;
        var payment = await shop.HeldAsync(card: new TestCard(pan));
        var answer = await shop.CancelAsync(payment);
        if (MarkOf(pan, 5) == Mark.Available)
        {
            Assert.Equal("success", answer["pg_revoke_status"]);
            await shop.AssertStatusAsync(payment, "revoked", "0");
            return;
        }

        answer.AssertError(10012);
        var status = await shop.AssertStatusAsync(payment, "success", "0");
        Assert.Equal("error", status.Root.Element("pg_revoked_payments")!.Element("pg_revoked_payment")!.Element("pg_payment_status")!.Value);
    }

    [Theory]
    [MemberData(nameof(Paying))]
    public async Task Refund_IsAsTheRowSays(string pan)
    {
        var mark = MarkOf(pan, 6);
        if (mark == Mark.Impossible) return;
        var shop = server.First;
        var payment = await shop.PaidAsync(card: new TestCard(pan));
        var answer = await shop.RefundAsync(payment, ("pg_amount", "40"));
        Assert.Equal(("ok", mark == Mark.Available ? "success" : "error"), (answer["pg_status"], answer["pg_refund_status"]));
        await shop.AssertStatusAsync(payment, "success", "1", "100", mark == Mark.Available ? "-40" : "0");
    }

    [Theory]
    [InlineData("4000000000000002")]
    [InlineData("4671593866478252")]
    public async Task UnknownCard_IsAnUnknownError(string pan) =>
        (await server.First.PayAsync(server.First.Payment(card: new TestCard(pan)))).AssertError(99999);

    public static TheoryData<string, string> Rows() => [.. Table().Select(row => (row[0], row[1]))];

    public static TheoryData<string> Paying() => [.. Table().Where(row => row[1] == "ok").Select(row => row[0])];

    private static IEnumerable<string[]> Table() => Tsv.Read("test-cards.tsv");

    /// <summary>A blank cell of a paying card: no 3-D Secure, everything else works.</summary>
    private static Mark MarkOf(string pan, int column) => Table().Single(row => row[0] == pan)[column] switch
    {
        "+" or "." => Mark.Available,
        "-" => Mark.NotAvailable,
        "/" => Mark.Impossible,
        var other => throw new InvalidOperationException($"'{other}' is no mark."),
    };

    private static async Task AssertNothingFollowsAsync(Shop shop, long payment)
    {
        (await shop.ClearAsync(payment)).AssertError(10035);
        (await shop.CancelAsync(payment)).AssertError(9013);
        (await shop.RefundAsync(payment)).AssertError(9013);
    }
}
