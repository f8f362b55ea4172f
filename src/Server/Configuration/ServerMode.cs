namespace FreedomPay.Server.Configuration;

/// <summary>What world the server lives in.</summary>
public enum ServerMode
{
    /// <summary>Simulated banks, published keys, a clock that can be moved. The default.</summary>
    Sandbox = 1,

    /// <summary>Real money.</summary>
    Production = 2,
}
