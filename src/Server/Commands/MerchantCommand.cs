using System.CommandLine;
using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay merchant add|set|list</c>.</summary>
internal static class MerchantCommand
{
    private static readonly Argument<long> Id = new("id") { Description = "The merchant's number." };

    public static Command Create()
    {
        var command = new Command("merchant", "Merchants, their settings, keys and terms.") { Add(), Set(), List() };
        foreach (var access in MerchantAccessCommands.Create())
        {
            command.Add(access);
        }

        return command;
    }

    /// <summary>A session whose vault is open: keys of merchants are sealed in it.</summary>
    internal static async Task<CommandSession> OpenAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var session = await CommandSession.OpenAsync(flags, cancellationToken);
        try
        {
            await session.OpenVaultAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    internal static Secret? SecretOf(string? text) => string.IsNullOrEmpty(text) ? null : new Secret(text);

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "Shown to payers and issuers." };
        var receiveKey = new Option<string?>("--receive-key") { Description = "Signs everything but payouts; random when not given." };
        var payoutKey = new Option<string?>("--payout-key") { Description = "Signs payouts; the receive key when not given." };
        var fee = new Option<int>("--fee") { Description = "Fee in hundredths of a percent.", DefaultValueFactory = _ => 290 };
        var category = new Option<string>("--category") { Description = "Merchant category code, four digits.", DefaultValueFactory = _ => "5999" };
        var settings = new Option<string>("--settings") { Description = "Settings as a JSON object.", DefaultValueFactory = _ => "{}" };
        var command = new Command("add", "Adds a merchant and prints its keys, once.") { Id, name, receiveKey, payoutKey, fee, category, settings };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            var merchant = await session.Get<MerchantAdministration>().AddAsync(
                new NewMerchant(new MerchantId(flags.GetValue(Id)), flags.GetRequiredValue(name))
                {
                    ReceiveKey = SecretOf(flags.GetValue(receiveKey)),
                    PayoutKey = SecretOf(flags.GetValue(payoutKey)),
                    FeeBasisPoints = flags.GetValue(fee),
                    CategoryCode = flags.GetRequiredValue(category),
                    Settings = flags.GetRequiredValue(settings),
                },
                CommandSession.Actor,
                cancellationToken);
            Console.WriteLine($"merchant     {merchant.Id}");
            Console.WriteLine($"receive key  {merchant.ReceiveKeys.Current.Reveal()}");
            Console.WriteLine($"payout key   {merchant.PayoutKeys.Current.Reveal()}");
            return 0;
        });
        return command;
    }

    private static Command Set()
    {
        var patch = new Argument<string>("settings") { Description = "A JSON object of the settings to change; null gives a factory value back." };
        var command = new Command("set", "Changes settings and prints all of them.") { Id, patch };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            var settings = await session.Get<MerchantAdministration>().PatchSettingsAsync(
                new MerchantId(flags.GetValue(Id)), flags.GetRequiredValue(patch), CommandSession.Actor, cancellationToken);
            Console.WriteLine(MerchantAdministration.ToJson(settings));
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Prints number, status, fee and name of every merchant.");
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            foreach (var merchant in await session.Get<MerchantAdministration>().ListAsync(cancellationToken))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{merchant.Id}\t{merchant.Status}\t{merchant.Name}"));
            }

            return 0;
        });
        return command;
    }
}
