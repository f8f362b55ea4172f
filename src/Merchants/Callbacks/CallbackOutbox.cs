using FreedomPay.Storage.Commit;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>Where units of work leave what shops are to be told.</summary>
public static class CallbackOutbox
{
    /// <summary>
    /// Orders a callback with the unit of work: told if and only if the unit commits, soon after, on whatever node. Costs one small job row. An order for which
    /// nobody is to be called comes to nothing, but let callers spare themselves those that they know of.
    /// </summary>
    public static void Add(CommitScope scope, CallbackOrder order)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(order);
        scope.Part<JobPart>().Add(OrderPayload.Queue, order.Merchant.Value, scope.Now, OrderPayload.Write(order));
    }
}
