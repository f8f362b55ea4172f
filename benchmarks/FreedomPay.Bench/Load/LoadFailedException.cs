namespace FreedomPay.Bench.Load;

/// <summary>A run that does not count: the server refused, broke off or stayed silent.</summary>
internal sealed class LoadFailedException(string message) : Exception(message);
