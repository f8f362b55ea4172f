namespace FreedomPay.Dialects.Rest;

/// <summary>How a page knows its caller.</summary>
public enum RestCallers
{
    /// <summary>The shop's public token in the body; the page that sends it stands on one of the shop's origins.</summary>
    WebToken = 0,

    /// <summary>HTTP Basic: the merchant's number and receive key.</summary>
    Basic,
}
