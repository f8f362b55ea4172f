using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;

namespace FreedomPay.Issuing.Limits;

/// <summary>Limits of cards, accounts and clients. Spec: card-api §2.29, §2.30, §3.10.</summary>
public interface ILimits
{
    /// <summary>Sets or removes limits, all or none.</summary>
    Task<RequestOutcome> SetAsync(PartnerCall call, LimitObject target, IReadOnlyList<LimitSetting> limits, CancellationToken cancellationToken);

    /// <summary>The limits of an object with what is used of them in the running period.</summary>
    Task<Reply<LimitList>> ListAsync(PartnerId partner, LimitObject target, CancellationToken cancellationToken);
}

/// <summary>What is limited.</summary>
/// <param name="Type"><c>card</c>, <c>account</c> or <c>client</c>.</param>
/// <param name="Value">Card id, IBAN or client id.</param>
public sealed record LimitObject(string Type, string Value);

/// <summary>A limit to be set.</summary>
/// <param name="TransactionType">Code of §3.10.</param>
/// <param name="Region">Code of §3.10; null: <c>all</c>.</param>
/// <param name="Period">Code of §3.10; null: per operation.</param>
/// <param name="Amounts">Amounts; none removes the limit.</param>
public sealed record LimitSetting(string TransactionType, string? Region, string? Period, IReadOnlyList<LimitAmount> Amounts);

/// <summary>An amount of a limit.</summary>
/// <param name="Type"><c>max</c>, <c>min</c> or <c>count</c>.</param>
/// <param name="Value">Decimal text; <c>0</c> forbids.</param>
/// <param name="Currency">Alpha-3.</param>
public sealed record LimitAmount(string Type, string Value, string Currency);

/// <summary>Limits.</summary>
/// <param name="Limits">In a stable order.</param>
public sealed record LimitList(IReadOnlyList<LimitView> Limits);

/// <summary>A limit as it stands.</summary>
/// <param name="TransactionType">Code of §3.10.</param>
/// <param name="Region">Code of §3.10.</param>
/// <param name="Period">Code of §3.10.</param>
/// <param name="Amounts">Amounts.</param>
/// <param name="PeriodStart">Begin of the running period.</param>
/// <param name="PeriodEnd">Its last second.</param>
public sealed record LimitView(
    string TransactionType, string Region, string Period, IReadOnlyList<LimitUse> Amounts, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd);

/// <summary>How far an amount is used; decimal texts.</summary>
/// <param name="Type"><c>max</c>, <c>min</c> or <c>count</c>.</param>
/// <param name="Value">The limit.</param>
/// <param name="Currency">Alpha-3.</param>
/// <param name="Counter">Used in the running period.</param>
/// <param name="Available">What remains, at least 0.</param>
public sealed record LimitUse(string Type, string Value, string Currency, string Counter, string Available);
