using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Checkout;

/// <summary>What the pages that payers pay on say.</summary>
internal sealed partial record CheckoutTexts
{
    public required string Title { get; init; }

    public required string KeepTitle { get; init; }

    public required string TestMode { get; init; }

    public required string Shop { get; init; }

    public required string Order { get; init; }

    public required string Payment { get; init; }

    public required string Purpose { get; init; }

    public required string Card { get; init; }

    public required string When { get; init; }

    public required string Approval { get; init; }

    public required string Reference { get; init; }

    public required string Summary { get; init; }

    public required string Receipt { get; init; }

    public required string More { get; init; }

    public required string PayBefore { get; init; }

    public required string TimeLeft { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    public required string Optional { get; init; }

    public required string PhoneHint { get; init; }

    public required string PhoneWrong { get; init; }

    public required string EmailWrong { get; init; }

    public required string QrTitle { get; init; }

    public required string QrHow { get; init; }

    public required string AmountTitle { get; init; }

    public required string Amount { get; init; }

    public required string AmountFrom { get; init; }

    public required string AmountTo { get; init; }

    public required string AmountBetween { get; init; }

    public required string AmountWrong { get; init; }

    public required string AmountOutside { get; init; }

    public required string Continue { get; init; }

    public required string PayByCard { get; init; }

    public required string OrByCard { get; init; }

    public required string SavedCards { get; init; }

    public required string AnotherCard { get; init; }

    public required string RemovalHint { get; init; }

    public required string Number { get; init; }

    public required string NumberWrong { get; init; }

    public required string Expiry { get; init; }

    public required string ExpiryHint { get; init; }

    public required string ExpiryWrong { get; init; }

    public required string ExpiryPast { get; init; }

    public required string Cvv { get; init; }

    public required string CvvHint { get; init; }

    public required string CvvWrong { get; init; }

    public required string Holder { get; init; }

    public required string HolderHint { get; init; }

    public required string HolderWrong { get; init; }

    public required string SaveCard { get; init; }

    public required string Pay { get; init; }

    public required string Keep { get; init; }

    public required string Busy { get; init; }

    public required string Safe { get; init; }

    public required string KeepNote { get; init; }

    public required string Cancel { get; init; }

    public required string KeepCancel { get; init; }

    public required string Correct { get; init; }

    public required string Declined { get; init; }

    public required string TriesLeft { get; init; }

    public required string ShopSays { get; init; }

    public required string Stale { get; init; }

    public required string CardGone { get; init; }

    public required string OrderPaid { get; init; }

    public required string NotConfirmed { get; init; }

    public required string NotDone { get; init; }

    public required string WorkingTitle { get; init; }

    public required string Working { get; init; }

    public required string ShopConfirmsTitle { get; init; }

    public required string ShopConfirms { get; init; }

    public required string Refresh { get; init; }

    public required string ConfirmTitle { get; init; }

    public required string Confirm { get; init; }

    public required string ConfirmGo { get; init; }

    public required string ConfirmWhole { get; init; }

    public required string BankPage { get; init; }

    public required string Paid { get; init; }

    public required string PaidText { get; init; }

    public required string Kept { get; init; }

    public required string KeptText { get; init; }

    public required string NotPaid { get; init; }

    public required string NotKept { get; init; }

    public required string NothingCharged { get; init; }

    public required string Expired { get; init; }

    public required string ExpiredText { get; init; }

    public required string Revoked { get; init; }

    public required string RevokedText { get; init; }

    public required string Unknown { get; init; }

    public required string UnknownText { get; init; }

    public required string BadForm { get; init; }

    public required string Refused { get; init; }

    public required string RefusedText { get; init; }

    public required string Code { get; init; }

    public required string Return { get; init; }

    public required string ReturningIn { get; init; }

    public required string Stay { get; init; }

    public required string CloseWindow { get; init; }

    public required string Close { get; init; }

    public required string WalletPay { get; init; }

    public required string WalletFailed { get; init; }

    public required string Language { get; init; }

    public static CheckoutTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Russian => Russian,
        PageLanguage.Kazakh => Kazakh,
        PageLanguage.English => English,
    };
}
