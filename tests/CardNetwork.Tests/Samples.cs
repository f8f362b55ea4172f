using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Tests;

/// <summary>Messages as the platform would send them.</summary>
internal static class Samples
{
    public static readonly Pan Card = Pan.Parse("4400444400004444");
    public static readonly CardAcceptor Acceptor = new(new MerchantId(500001), "KOFEINYA ALMATY KZ", "5814");
    public static readonly DateTimeOffset Moment = new(2026, 11, 20, 21, 5, 9, TimeSpan.Zero);
    public static readonly NetworkReference Reference = new("visa", Moment, 42, "FP00001A", "632521000042");
    public static readonly NetworkReference Later = new("visa", Moment.AddSeconds(1), 43, "FP00001A", "632521000043");

    public static AuthorisationMessage Authorisation(NetworkReference reference, bool debit = false, Cvv? cvv = null) =>
        new(reference, Card, new CardExpiry(2030, 12), cvv, new Money(150050, Currency.Kzt), debit, Acceptor);

    public static CreditMessage Credit(NetworkReference reference, bool repeat = false) =>
        new(reference, Card, new Money(150050, Currency.Kzt), Acceptor, repeat);

    public static Cvv Cvv(string digits) => Kernel.Cvv.TryParse(digits, out var cvv) ? cvv : throw new FormatException();
}
