using FreedomPay.Payments.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Payments.Operations;

/// <summary>Commits that a reversal advice was acknowledged, or that it is to be sent again.</summary>
internal sealed class ReversalOutcome(PaymentRow known, InFlight exchange, bool acknowledged, DateTimeOffset againAt) : UnitOfWork<bool>
{
    protected override void Declare(CommitScope scope) => scope.Part<PaymentRows>().Lock(known);

    protected override bool DecideOutcome(CommitScope scope)
    {
        if (acknowledged)
        {
            scope.Part<InFlightRows>().Remove(exchange.Key);
        }
        else
        {
            scope.Part<InFlightRows>().Change(exchange with { Attempts = exchange.Attempts + 1, DueAt = againAt });
        }

        return acknowledged;
    }
}
