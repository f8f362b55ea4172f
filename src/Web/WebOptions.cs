namespace FreedomPay.Web;

/// <summary>How pages are shown.</summary>
public sealed class WebOptions
{
    /// <summary>The sandbox: pages in frames may be framed from this machine too, and wallets are simulated.</summary>
    public bool Sandbox { get; set; }
}
