namespace FreedomPay.Dialects.PgForm;

/// <summary>Codes that the dialect itself answers. Spec: gateway-sync §1.6, §8.3.1.</summary>
public static class WireErrors
{
    /// <summary>The request's signature is wrong (not on classic scripts).</summary>
    public const int BadSignature = 1100;

    /// <summary>A field is missing or wrong.</summary>
    public const int Validation = 9403;

    /// <summary>The order number was used before.</summary>
    public const int OrderNotUnique = 9991;

    /// <summary>The method is not activated for the shop.</summary>
    public const int MethodNotActive = 9992;

    /// <summary>An address that the payer or a message is to go to is missing or none.</summary>
    public const int AddressWrong = 9993;

    /// <summary>The action is switched off in the shop's settings.</summary>
    public const int ActionDisabled = 9994;

    /// <summary>The shop has no contract in force.</summary>
    public const int NoContract = 9996;

    /// <summary>Unknown shop number on scripts ending in .php; blocked shop everywhere.</summary>
    public const int WrongShop = 9997;

    /// <summary>Shop not identified; wrong signature on classic scripts.</summary>
    public const int NotIdentified = 9998;

    /// <summary>System error.</summary>
    public const int System = 9999;

    /// <summary>Card data given wrongly.</summary>
    public const int CardData = 10005;

    /// <summary>Payment not found.</summary>
    public const int PaymentNotFound = 11068;

    /// <summary>The payment's state does not allow it.</summary>
    public const int PaymentStateWrong = 120;

    /// <summary>Referenced object not found.</summary>
    public const int ObjectNotFound = 1999;
}
