using FreedomPay.Dialects.Jws;

namespace FreedomPay.Dialects.Tests.Jws.Api.Card.Client;

/// <summary>A page whose namespace gives it a place in the documentation.</summary>
internal sealed class Documented : EchoPage
{
    public override JwsPageInfo Info { get; } = new()
    {
        Title = "Documented",
        Paths = ["/v5/echo-api/client/info", "/v5/echo-api/client/look"],
        Family = Families.Cards,
        IsAllowed = context => context.Partner.Settings.CardApi.SecretData,
    };
}
