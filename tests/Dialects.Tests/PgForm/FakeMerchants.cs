using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.Tests.PgForm;

/// <summary>Merchants of the tests.</summary>
internal sealed class FakeMerchants : IMerchantDirectory
{
    public const long Active = 500123;
    public const long Blocked = 500124;
    public const long WithoutContract = 500125;
    public const long SwitchedOff = 500126;
    public const string PayoutSecret = "payoutKeyDEMO";
    public const string PreviousSecret = "previousKey01";

    private readonly Dictionary<long, Merchant> _merchants = new[]
    {
        Create(Active),
        Create(Blocked) with { Status = MerchantStatus.Blocked },
        Create(WithoutContract) with { Status = MerchantStatus.WithoutContract },
        Create(SwitchedOff) with { Settings = new MerchantSettings { DirectCardPayments = false } },
    }.ToDictionary(m => m.Id.Value);

    public ValueTask<Merchant?> FindAsync(MerchantId id, CancellationToken cancellationToken) => ValueTask.FromResult(_merchants.GetValueOrDefault(id.Value));

    public static Merchant Create(long id) =>
        Create(id, new KeyRing(new Secret(Messages.Secret), new Secret(PreviousSecret)), new KeyRing(new Secret(PayoutSecret)));

    public static Merchant Create(long id, KeyRing receive, KeyRing payout) => new()
    {
        Id = new MerchantId(id),
        Name = "Test shop",
        CategoryCode = "5999",
        Status = MerchantStatus.Active,
        ReceiveKeys = receive,
        PayoutKeys = payout,
        Settings = new MerchantSettings { Currencies = ["KZT", "USD", "KRW"] },
        Tariff = new Tariff(1, 290),
    };
}
