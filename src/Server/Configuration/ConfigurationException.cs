namespace FreedomPay.Server.Configuration;

/// <summary>A flag or environment variable is wrong; the message says which and what it may be.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
