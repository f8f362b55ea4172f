using FreedomPay.Kernel;

namespace FreedomPay.Merchants.Callbacks;

/// <summary>Asks a shop, before a charge, whether it wants the payment. Spec: callbacks §2.</summary>
public interface IPaymentCheck
{
    /// <summary>
    /// Asks and waits for the answer, at most 30 seconds. Silence, an error and an answer nobody can read are refusals; a failed connection is tried once
    /// more after 5 seconds. Never throws for what the shop does.
    /// </summary>
    Task<CheckVerdict> AskAsync(CheckQuestion question, CancellationToken cancellationToken);
}

/// <summary>A payment as the shop is asked about it.</summary>
public sealed record CheckQuestion
{
    /// <summary>The shop.</summary>
    public required Merchant Merchant { get; init; }

    /// <summary>The payment.</summary>
    public required PaymentId Payment { get; init; }

    /// <summary>The shop's order number.</summary>
    public required string OrderId { get; init; }

    /// <summary>What is to be paid, as it was asked for at creation.</summary>
    public required Money Amount { get; init; }

    /// <summary>Whom to ask: the request's address, else the one of the shop's settings.</summary>
    public required string Url { get; init; }

    /// <summary>POST, GET or XML, if the request named it; null: as the shop's settings say.</summary>
    public string? Method { get; init; }

    /// <summary>A test payment.</summary>
    public bool Test { get; init; }

    /// <summary>The payer's phone, digits.</summary>
    public string? UserPhone { get; init; }

    /// <summary>The payer's e-mail.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The shop's own parameters, in order.</summary>
    public IReadOnlyDictionary<string, string>? Parameters { get; init; }
}

/// <summary>What the shop said.</summary>
/// <param name="Allowed">The payment may go on.</param>
/// <param name="Description">For the payer, when it may not; null when the shop gave no reason.</param>
/// <param name="RemainingSeconds">Within how many seconds the payment is to end; null: no change.</param>
public sealed record CheckVerdict(bool Allowed, string? Description = null, int? RemainingSeconds = null);
