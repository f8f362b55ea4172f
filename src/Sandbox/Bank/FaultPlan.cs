using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>What goes wrong with a message.</summary>
internal enum FaultKind
{
    /// <summary>The bank acts and does not answer.</summary>
    Timeout = 1,

    /// <summary>The bank neither acts nor answers: the message was lost on its way.</summary>
    Lost = 2,

    /// <summary>The bank acts and drops the connection before it answers.</summary>
    Drop = 3,

    /// <summary>
    /// The bank refuses without acting. Repetitions pass: what they repeat may have been done, and a bank that refuses what it has done would lie.
    /// </summary>
    Decline = 4,
}

/// <summary>Which messages a fault meets.</summary>
internal enum FaultScope
{
    /// <summary>Requests: authorisations, purchases, refunds, cancels (0100, 0200, 0400), credits among them. Advices pass.</summary>
    Request = 1,

    /// <summary>Holds (0100).</summary>
    Authorisation = 2,

    /// <summary>Purchases (0200 without refunds and credits).</summary>
    Purchase = 3,

    /// <summary>Every financial message, advices too.</summary>
    Any = 4,

    /// <summary>Credits, and the questions how they stand.</summary>
    Payout = 5,
}

/// <summary>A fault that waits for its messages.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Scope">Which messages it meets.</param>
/// <param name="Remaining">How many messages are still to be met.</param>
/// <param name="Code">The answer of a decline.</param>
internal sealed record Fault(FaultKind Kind, FaultScope Scope, int Remaining, string Code);

/// <summary>The faults still to come, in order. Not thread-safe.</summary>
internal sealed class FaultPlan
{
    private readonly List<Fault> _faults = [];

    /// <summary>The faults still to come.</summary>
    public IReadOnlyList<Fault> Pending => _faults;

    public void Add(Fault fault) => _faults.Add(fault);

    public void Clear() => _faults.Clear();

    /// <summary>The fault that meets a message, counted down; null when it passes.</summary>
    public Fault? Take(in BankRequest request)
    {
        for (var i = 0; i < _faults.Count; i++)
        {
            var fault = _faults[i];
            if (!Meets(fault.Scope, request) || (fault.Kind == FaultKind.Decline && Mti.IsRepeat(request.Mti)))
            {
                continue;
            }

            if (fault.Remaining > 1)
            {
                _faults[i] = fault with { Remaining = fault.Remaining - 1 };
            }
            else
            {
                _faults.RemoveAt(i);
            }

            return fault;
        }

        return null;
    }

    private static bool Meets(FaultScope scope, in BankRequest request) => scope switch
    {
        FaultScope.Request => request.Mti is Mti.AuthorisationRequest or Mti.FinancialRequest or Mti.FinancialRequestRepeat
            or Mti.ReversalRequest or Mti.ReversalRequestRepeat,
        FaultScope.Authorisation => request.Mti == Mti.AuthorisationRequest,
        FaultScope.Purchase => request.Mti == Mti.FinancialRequest && !request.IsRefund && !request.IsCredit,
        FaultScope.Payout => request.IsCredit,
        FaultScope.Any => true,
    };
}
