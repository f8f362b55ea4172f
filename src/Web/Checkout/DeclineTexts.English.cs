namespace FreedomPay.Web.Checkout;

internal sealed partial record DeclineTexts
{
    private static DeclineTexts English { get; } = new()
    {
        AskBank = "The bank declined the payment. Ask the bank, or use another card.",
        NoMoney = "There is not enough money on the card.",
        AmountLimit = "The amount is above the limit of the card. Raise the limit in the app of the bank, or use another card.",
        OtherLimit = "A limit of the card is used up. Try later, or use another card.",
        Blocked = "The bank has blocked this card. Use another card.",
        Restricted = "This card cannot pay here: payments on the internet may be switched off for it.",
        Security = "The bank declined the payment for reasons of security. Ask the bank, or use another card.",
        CardExpired = "The card has expired. Use another card.",
        NoSuchCard = "The bank does not know this card. Check the number.",
        WrongData = "The data of the card is wrong. Check the date and the code on the back.",
        NotConfirmed = "The payment was not confirmed with the bank. Try again and type the code from the bank.",
        CodeExpired = "The code from the bank has expired. Try again.",
        TooLate = "The time for the payment is over.",
        Unavailable = "The bank does not answer just now. Try again in a minute.",
        TriesExceeded = "Too many wrong tries with this card. Ask the bank, or use another card.",
        ShopRefused = "The shop did not accept the payment. Nothing was charged.",
        Cancelled = "You left the confirmation. Nothing was charged.",
        OrderPaid = "This order has been paid already. You were not charged again.",
        Abandoned = "The payment was cancelled. Nothing was charged.",
    };
}
