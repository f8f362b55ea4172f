using FreedomPay.Web.Pages;

namespace FreedomPay.Web.ThreeDSecure;

/// <summary>What the challenge page says.</summary>
internal sealed record ChallengeTexts
{
    public required string Title { get; init; }

    public required string Amount { get; init; }

    public required string Verification { get; init; }

    public required string Shop { get; init; }

    public required string Card { get; init; }

    public required string Purpose { get; init; }

    public required string Code { get; init; }

    public required string CodeSentTo { get; init; }

    public required string CodeSent { get; init; }

    public required string Confirm { get; init; }

    public required string Resend { get; init; }

    public required string Cancel { get; init; }

    public required string WrongCode { get; init; }

    public required string NewCodeSent { get; init; }

    public required string TooSoon { get; init; }

    public required string NoMoreCodes { get; init; }

    public required string NeverTell { get; init; }

    public required string Language { get; init; }

    public required string Passed { get; init; }

    public required string Failed { get; init; }

    public required string FailedBecause { get; init; }

    public required string Cancelled { get; init; }

    public required string NothingCharged { get; init; }

    public required string Expired { get; init; }

    public required string Unknown { get; init; }

    public required string UnknownBecause { get; init; }

    public required string BadAddress { get; init; }

    public required string BadAddressBecause { get; init; }

    public required string Returning { get; init; }

    public required string Return { get; init; }

    public required string Close { get; init; }

    public static ChallengeTexts In(PageLanguage language) => language switch
    {
        PageLanguage.Russian => Russian,
        PageLanguage.Kazakh => Kazakh,
        PageLanguage.English => English,
    };

    private static ChallengeTexts English { get; } = new()
    {
        Title = "Confirm the payment",
        Amount = "Amount",
        Verification = "Card check, nothing is charged",
        Shop = "Shop",
        Card = "Card",
        Purpose = "Purpose",
        Code = "Code from the SMS",
        CodeSentTo = "We sent a 6-digit code to {0}.",
        CodeSent = "We sent a 6-digit code to your phone.",
        Confirm = "Confirm",
        Resend = "Send another code",
        Cancel = "Cancel the payment",
        WrongCode = "Wrong code. Tries left: {0}.",
        NewCodeSent = "A new code is on its way. Earlier codes are no longer valid.",
        TooSoon = "Another code can be sent in {0} s.",
        NoMoreCodes = "No more codes can be sent for this payment.",
        NeverTell = "Never tell the code to anyone, not even to the bank's staff.",
        Language = "Language",
        Passed = "Confirmed",
        Failed = "Not confirmed",
        FailedBecause = "The bank did not confirm that the card is yours.",
        Cancelled = "You cancelled the payment",
        NothingCharged = "Nothing was charged.",
        Expired = "The time to confirm is over",
        Unknown = "There is no such page",
        UnknownBecause = "The address is wrong, or the payment is long over. Return to the shop and pay again.",
        BadAddress = "The shop sent a wrong address",
        BadAddressBecause = "The result has nowhere to go, so the payment cannot be confirmed. Return to the shop.",
        Returning = "Returning to the shop …",
        Return = "Return to the shop",
        Close = "You may close this window.",
    };

    private static ChallengeTexts Russian { get; } = new()
    {
        Title = "Подтвердите платёж",
        Amount = "Сумма",
        Verification = "Проверка карты, деньги не списываются",
        Shop = "Магазин",
        Card = "Карта",
        Purpose = "Назначение",
        Code = "Код из SMS",
        CodeSentTo = "Мы отправили код из 6 цифр на номер {0}.",
        CodeSent = "Мы отправили код из 6 цифр на ваш телефон.",
        Confirm = "Подтвердить",
        Resend = "Отправить код ещё раз",
        Cancel = "Отменить платёж",
        WrongCode = "Неверный код. Осталось попыток: {0}.",
        NewCodeSent = "Новый код отправлен. Прежние коды больше не действуют.",
        TooSoon = "Новый код можно запросить через {0} с.",
        NoMoreCodes = "Для этого платежа коды больше не отправляются.",
        NeverTell = "Никому не сообщайте код, даже сотрудникам банка.",
        Language = "Язык",
        Passed = "Подтверждено",
        Failed = "Не подтверждено",
        FailedBecause = "Банк не подтвердил, что карта ваша.",
        Cancelled = "Вы отменили платёж",
        NothingCharged = "Деньги не списаны.",
        Expired = "Время подтверждения истекло",
        Unknown = "Такой страницы нет",
        UnknownBecause = "Адрес неверен, или платёж давно завершён. Вернитесь в магазин и оплатите снова.",
        BadAddress = "Магазин передал неверный адрес",
        BadAddressBecause = "Результат некуда отправить, поэтому подтвердить платёж нельзя. Вернитесь в магазин.",
        Returning = "Возвращаем вас в магазин …",
        Return = "Вернуться в магазин",
        Close = "Это окно можно закрыть.",
    };

    private static ChallengeTexts Kazakh { get; } = new()
    {
        Title = "Төлемді растаңыз",
        Amount = "Сомасы",
        Verification = "Картаны тексеру, ақша алынбайды",
        Shop = "Дүкен",
        Card = "Карта",
        Purpose = "Мақсаты",
        Code = "SMS-тегі код",
        CodeSentTo = "{0} нөміріне 6 цифрдан тұратын код жібердік.",
        CodeSent = "Телефоныңызға 6 цифрдан тұратын код жібердік.",
        Confirm = "Растау",
        Resend = "Кодты қайта жіберу",
        Cancel = "Төлемнен бас тарту",
        WrongCode = "Код қате. Қалған әрекет саны: {0}.",
        NewCodeSent = "Жаңа код жіберілді. Бұрынғы кодтар енді жарамсыз.",
        TooSoon = "Жаңа кодты {0} с кейін сұрауға болады.",
        NoMoreCodes = "Бұл төлем үшін код енді жіберілмейді.",
        NeverTell = "Кодты ешкімге, тіпті банк қызметкеріне де айтпаңыз.",
        Language = "Тіл",
        Passed = "Расталды",
        Failed = "Расталмады",
        FailedBecause = "Банк картаның сіздікі екенін растамады.",
        Cancelled = "Сіз төлемнен бас тарттыңыз",
        NothingCharged = "Ақша алынған жоқ.",
        Expired = "Растау уақыты аяқталды",
        Unknown = "Мұндай бет жоқ",
        UnknownBecause = "Мекенжай қате немесе төлем баяғыда аяқталған. Дүкенге оралып, қайта төлеңіз.",
        BadAddress = "Дүкен қате мекенжай жіберді",
        BadAddressBecause = "Нәтижені жіберетін жер жоқ, сондықтан төлемді растау мүмкін емес. Дүкенге оралыңыз.",
        Returning = "Дүкенге қайтарып жатырмыз …",
        Return = "Дүкенге оралу",
        Close = "Бұл терезені жабуға болады.",
    };
}
