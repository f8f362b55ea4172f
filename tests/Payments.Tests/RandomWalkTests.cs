using System.Globalization;
using FreedomPay.Payments.States;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Payments.Tests;

/// <summary>Random lives of payments over the real thing, against a model that knows nothing of states: what is held, debited and returned.</summary>
public sealed class RandomWalkTests(SharedNode shared) : Scenarios<SharedNode>(shared)
{
    /// <param name="Kind">0 clear, 1 cancel, 2 refund.</param>
    /// <param name="Sum">Minor units; 0: all.</param>
    public sealed record Operation(int Kind, long Sum);

    private static Gen<(bool OneStep, Operation[] Operations)> Lives { get; } =
        Gen.Choose(0, 2).SelectMany(kind => Gen.Choose(0, 9).SelectMany(all => Gen.Choose(1, 13_000).Select(sum => new Operation(kind, all < 3 ? 0 : sum))))
            .ArrayOf(9).SelectMany(operations => Gen.Choose(0, 2).Select(step => (step == 0, operations)));

    [Fact]
    public async Task RandomLives_EndAsTheModelSays()
    {
        var shop = await OpenShopAsync();

        await Task.WhenAll(Lives.Sample(9, 60).Select(life => LiveAsync(shop, life.OneStep, life.Operations)));
    }

    private static async Task LiveAsync(Shop shop, bool oneStep, Operation[] operations)
    {
        const long Amount = 100_00;
        var payment = oneStep ? await shop.CaptureAsync(Amount) : await shop.HoldAsync(Amount);
        var (held, debited, returned, cancelled) = (oneStep ? 0 : Amount, oneStep ? Amount : 0, 0L, false);
        foreach (var operation in operations)
        {
            var sum = operation.Sum == 0 ? null : (operation.Sum / 100m).ToString(CultureInfo.InvariantCulture);
            var answer = operation.Kind switch
            {
                0 => await shop.ClearAsync(payment, sum),
                1 => await shop.CancelAsync(payment),
                _ => await shop.RefundAsync(payment, sum),
            };
            var done = false;
            switch (operation.Kind)
            {
                case 0 when held > 0 && operation.Sum <= held:
                    (held, debited, done) = (0, operation.Sum == 0 ? held : operation.Sum, true);
                    break;
                case 1 when held > 0:
                    (held, cancelled, done) = (0, true, true);
                    break;
                case 2 when debited - returned > 0 && operation.Sum <= debited - returned:
                    returned += operation.Sum == 0 ? debited - returned : operation.Sum;
                    done = true;
                    break;
                default:
                    break;
            }

            Assert.Equal(done ? OperationResult.Done : OperationResult.Refused, answer.Result);
        }

        var view = await shop.ViewAsync(payment);
        Assert.Equal(cancelled ? PaymentState.Revoked : held > 0 ? PaymentState.Held : PaymentState.Captured, view.State);
        Assert.Equal((debited, returned), (view.CapturedAmount, view.RefundedAmount));
    }
}
