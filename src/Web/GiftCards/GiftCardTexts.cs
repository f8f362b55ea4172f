using FreedomPay.Web.Pages;

namespace FreedomPay.Web.GiftCards;

/// <summary>What the page of a gift card says.</summary>
internal sealed record GiftCardTexts(
    string Title, string Explanation, string Show, string Number, string Expiry, string Holder, string NeverTell, string Unknown)
{
    private static readonly GiftCardTexts Russian = new(
        "Подарочная карта", "Здесь реквизиты вашей карты. Убедитесь, что экран видите только вы.", "Показать реквизиты", "Номер", "Действует до", "Держатель",
        "Никому не сообщайте эти данные.", "Карта не найдена, не может использоваться, или её открывали слишком часто. Попробуйте через минуту.");

    private static readonly GiftCardTexts Kazakh = new(
        "Сыйлық картасы", "Мұнда картаңыздың деректемелері. Экранды тек өзіңіз көріп тұрғаныңызға көз жеткізіңіз.", "Деректемелерді көрсету", "Нөмірі",
        "Жарамды мерзімі", "Иесі", "Бұл деректерді ешкімге айтпаңыз.",
        "Карта табылмады, пайдалануға болмайды немесе тым жиі ашылды. Бір минуттан кейін қайталап көріңіз.");

    private static readonly GiftCardTexts English = new(
        "Gift card", "Your card's details are here. Make sure that nobody else sees the screen.", "Show details", "Number", "Good until", "Holder",
        "Never tell these to anyone.", "The card is not known, cannot be used, or was opened too often. Try again in a minute.");

    public static GiftCardTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Russian => Russian,
        PageLanguage.Kazakh => Kazakh,
        PageLanguage.English => English,
    };
}
