using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Dialects.Tests.Jws;

internal sealed class FakePartners : IPartnerDirectory
{
    public const string Key = "demo-partner-key-0001";
    public const string PreviousKey = "demo-partner-key-0000";
    public const long Usual = 777001;
    public const long Disabled = 777002;
    public const long OnlyHs512 = 777003;
    public const long Always200 = 777004;
    public const long Documented = 123456;

    private readonly Dictionary<long, Partner> _partners = new[]
    {
        Create(Usual),
        Create(Disabled) with { IsActive = false },
        Create(OnlyHs512) with { Settings = new PartnerSettings { Algorithms = ["HS512"] } },
        Create(Always200) with { Settings = new PartnerSettings { CardApi = new CardApiSettings { AlwaysHttp200 = true, SecretData = true } } },
        Create(Documented) with { Keys = new KeyRing(new Secret("secret")) },
    }.ToDictionary(partner => partner.Id.Value);

    public ValueTask<Partner?> FindAsync(PartnerId id, CancellationToken cancellationToken) => ValueTask.FromResult(_partners.GetValueOrDefault(id.Value));

    private static Partner Create(long id) => new()
    {
        Id = new PartnerId(id),
        Name = "Test partner",
        IsActive = true,
        Keys = new KeyRing(new Secret(Key), new Secret(PreviousKey)),
        MainMerchant = new MerchantId(500001),
        Settings = new PartnerSettings(),
    };
}
