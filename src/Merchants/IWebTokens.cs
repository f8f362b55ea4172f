namespace FreedomPay.Merchants;

/// <summary>Finds merchants by the public token of their pages. Answers come from memory. Spec: merchant-purchase §1.2; sdk-and-cms §2.2.</summary>
public interface IWebTokens
{
    /// <summary>The merchant with the token; null when nobody has it.</summary>
    Merchant? Find(string token);

    /// <summary>Whether any merchant has pages of that origin: all that can be known before a token has come.</summary>
    bool IsKnown(WebOrigin origin);
}
