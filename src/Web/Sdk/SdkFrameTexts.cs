using FreedomPay.Web.Pages;

namespace FreedomPay.Web.Sdk;

/// <summary>Texts of the frame's pages.</summary>
internal sealed record SdkFrameTexts(string Confirm, string Continue, string Back, string ShopGoesOn, string Unknown)
{
    private static readonly SdkFrameTexts Russian = new(
        "Подтвердите платёж", "Перейти на страницу банка", "Готово", "Магазин продолжит оформление заказа.", "Такой страницы нет");

    private static readonly SdkFrameTexts Kazakh = new(
        "Төлемді растаңыз", "Банк бетіне өту", "Дайын", "Дүкен тапсырысты рәсімдеуді жалғастырады.", "Мұндай бет жоқ");

    private static readonly SdkFrameTexts English = new(
        "Confirm the payment", "Go to the bank's page", "Done", "The shop goes on with your order.", "There is no such page");

    public static SdkFrameTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Russian => Russian,
        PageLanguage.Kazakh => Kazakh,
        PageLanguage.English => English,
    };
}
