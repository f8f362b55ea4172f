using System.Text;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using FreedomPay.Server.Configuration;

namespace FreedomPay.Server.Commands;

/// <summary>The one table that a started sandbox prints: addresses, credentials, test cards.</summary>
internal static class ReadyTable
{
    private static readonly (string Pan, string Does)[] Cards =
    [
        ("4400444400004444", "pays"),
        ("4716047261941981", "pays; the bank does not release its holds (cancel: 10012)"),
        ("4400444400004446", "declined: 9014"),
        ("5548398681700148", "declined: 10009"),
        ("4400444400050041", "pays after 3-D Secure; code 111111, or the one under /sandbox/messages"),
        ("4400430000xxxxxx", "pays; a million numbers for load tests"),
        ("4671593866478252", "takes payouts; 5543974702876045 refuses them (8888)"),
        ("5507841999732294", "takes payouts half a minute later"),
    ];

    public static string Write(ServerOptions options, string baseUrl)
    {
        if (!options.IsSandbox) return "";
        var table = new Table();
        table.Section("Addresses");
        table.Row("API", baseUrl);
        table.Row("health", baseUrl + "/status/healthcheck");
        table.Row("metrics", baseUrl + "/metrics");
        table.Row("test cards", baseUrl + "/sandbox/cards");
        table.Row("messages", baseUrl + "/sandbox/messages");
        table.Row("callbacks", baseUrl + "/sandbox/callbacks");
        table.Row("demo shop", baseUrl + "/sandbox/shop");
        table.Section("Merchants (receive key, payout key)");
        foreach (var merchant in SandboxSeed.Merchants)
        {
            table.Row(merchant.Id.ToString(), $"{merchant.ReceiveKey?.Reveal()}  {merchant.PayoutKey?.Reveal()}");
        }

        table.Section("Public tokens of merchants' pages (widget, JS SDK; public key: /sandbox/sdk-key?merchant=ID)");
        foreach (var merchant in SandboxSeed.Merchants.Where(SandboxSeed.HasWebToken)) table.Row(merchant.Id.ToString(), SandboxSeed.WebTokenOf(merchant.Id));
        table.Section("Partners (auth_id: JWS key, card secret key, main merchant)");
        foreach (var partner in PartnerSeed.Partners)
        {
            table.Row(partner.Id.ToString(), $"{partner.Key?.Reveal()}  {partner.CardSecretKey?.Reveal() ?? "-"}  {partner.MainMerchant}");
        }

        table.Section("Test cards (expiry 12/30, any CVC and name; all of them under /sandbox/cards)");
        foreach (var (pan, does) in Cards) table.Row(pan, does);
        return table.ToString();
    }

    private sealed class Table
    {
        private readonly StringBuilder _text = new();

        public void Section(string title) => _text.Append(title).Append('\n');

        public void Row(string name, string value) => _text.Append("  ").Append(name.PadRight(18)).Append(value).Append('\n');

        public override string ToString() => _text.ToString();
    }
}
