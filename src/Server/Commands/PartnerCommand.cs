using System.CommandLine;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay partner add|set|rotate-key|retire-key|list</c>, and those of <see cref="PartnerDeskCommands"/>.</summary>
internal static class PartnerCommand
{
    private static readonly Argument<long> Id = new("id") { Description = "The partner's number (auth_id)." };

    public static Command Create()
    {
        var command = new Command("partner", "Partners, their settings and keys, and what is decided about their cards.")
        {
            Add(), Set(), RotateKey(), RetireKey(), List(),
        };
        foreach (var desk in PartnerDeskCommands.Create())
        {
            command.Add(desk);
        }

        return command;
    }

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "Its name." };
        var merchant = new Argument<long>("merchant") { Description = "Number of its main shop." };
        var key = new Option<string?>("--key") { Description = "Signs its calls; random when not given." };
        var cardSecret = new Option<string?>("--card-secret") { Description = "Encrypts card data: 32 bytes in base64; none when not given." };
        var settings = new Option<string>("--settings") { Description = "Settings as a JSON object.", DefaultValueFactory = _ => "{}" };
        var command = new Command("add", "Adds a partner and prints its key, once.") { Id, name, merchant, key, cardSecret, settings };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            var partner = new NewPartner(new PartnerId(flags.GetValue(Id)), flags.GetValue(name)!, new MerchantId(flags.GetValue(merchant)))
            {
                Key = MerchantCommand.SecretOf(flags.GetValue(key)),
                CardSecretKey = MerchantCommand.SecretOf(flags.GetValue(cardSecret)),
                Settings = flags.GetValue(settings)!,
            };
            var added = await session.Get<PartnerAdministration>().AddAsync(partner, CommandSession.Actor, cancellationToken);
            Console.WriteLine($"{added.Id}  {added.Keys.Current.Reveal()}");
            return 0;
        });
        return command;
    }

    private static Command Set()
    {
        var patch = new Argument<string>("settings") { Description = "A JSON merge patch." };
        var command = new Command("set", "Changes settings and prints them all.") { Id, patch };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            var settings = await session.Get<PartnerAdministration>().PatchSettingsAsync(
                new PartnerId(flags.GetValue(Id)), flags.GetValue(patch)!, CommandSession.Actor, cancellationToken);
            Console.WriteLine(PartnerAdministration.ToJson(settings));
            return 0;
        });
        return command;
    }

    private static Command RotateKey()
    {
        var kind = new Argument<PartnerKeyKind>("kind") { Description = "Which of the two keys." };
        var key = new Option<string?>("--key") { Description = "The new key; random when not given." };
        var command = new Command("rotate-key", "Makes a new key and prints it; a signing key before it stays valid until it is retired.") { Id, kind, key };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            var rotated = await session.Get<PartnerAdministration>().RotateKeyAsync(
                new PartnerId(flags.GetValue(Id)),
                flags.GetValue(kind),
                MerchantCommand.SecretOf(flags.GetValue(key)),
                CommandSession.Actor,
                cancellationToken);
            Console.WriteLine(rotated.Reveal());
            return 0;
        });
        return command;
    }

    private static Command RetireKey()
    {
        var command = new Command("retire-key", "Ends the signing key before the current one.") { Id };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            await session.Get<PartnerAdministration>().RetirePreviousKeyAsync(new PartnerId(flags.GetValue(Id)), CommandSession.Actor, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the partners, without their keys.");
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            foreach (var partner in session.Get<PartnerDirectory>().All)
            {
                Console.WriteLine($"{partner.Id}  {(partner.IsActive ? "active" : "disabled")}  {partner.MainMerchant}  {partner.Name}");
            }

            return 0;
        });
        return command;
    }
}
