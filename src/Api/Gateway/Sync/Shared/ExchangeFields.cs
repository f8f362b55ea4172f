using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>How the shop wants the amount exchanged. Spec: gateway-sync §4.3.</summary>
public sealed record ExchangeFields
{
    /// <summary>Fixed rate.</summary>
    [Wire("rate", LengthMax = 32)]
    public string? Rate { get; init; }

    /// <summary>Source of rates.</summary>
    [Wire("rates_code", LengthMax = 64)]
    public string? RatesCode { get; init; }

    /// <summary>Date of the rate; empty: today.</summary>
    [Wire("ex_date", LengthMax = 32)]
    public string? Date { get; init; }

    internal ExchangeParameters ToDomain() => new(Rate, RatesCode, Date);
}
