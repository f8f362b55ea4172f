using FreedomPay.Payments.SavedCards;

namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>The wire's words for kept cards. Spec: gateway-sync §8.5.</summary>
internal static class SavedCardWords
{
    public static string Of(SavedCardStatus status) => status switch
    {
        SavedCardStatus.New => "new",
        SavedCardStatus.Approved => "approved",
        SavedCardStatus.Declined => "declined",
        SavedCardStatus.Blocked => "blocked",
        SavedCardStatus.Deleted => "deleted",
    };
}
