namespace FreedomPay.Bench.Requests;

/// <summary>A merchant that the load runs on.</summary>
internal sealed record BenchMerchant(long Id, string ReceiveKey);
