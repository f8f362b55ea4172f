namespace FreedomPay.Payments.Checkout;

/// <summary>Payments that have no page to try another card on: the shop's SDK made them for the card that came with them. Spec: sdk-and-cms §2.4.</summary>
public static class SingleTry
{
    /// <summary>Ends a payment whose card was declined; another step stays as it is.</summary>
    public static async Task<CheckoutStep> EndAsync(this ICheckouts checkouts, CheckoutStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkouts);
        ArgumentNullException.ThrowIfNull(step);
        if (step.View is not { Stage: CheckoutStage.Open or CheckoutStage.AmountWanted } open)
        {
            return step;
        }

        var ended = await checkouts.GiveUpAsync(open.Customer, cancellationToken).ConfigureAwait(false);
        return ended with { Refusal = step.Refusal };
    }
}
