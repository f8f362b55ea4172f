using System.CommandLine;
using FreedomPay.Kernel;
using FreedomPay.Vault;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay keys card add|list|retire|show</c>: the keys to which shops encrypt card data.</summary>
internal static class CardKeysCommands
{
    private static readonly Argument<string> Kid = new("kid") { Description = "The key's id." };

    public static Command Create() => new("card", "Keys to which shops encrypt card data.") { Add(), List(), Retire(), Show() };

    private static Command Add()
    {
        var bits = new Option<int>("--bits") { Description = "Size of the RSA key: 2048, 3072 or 4096.", DefaultValueFactory = _ => 3072 };
        bits.Validators.Add(given =>
        {
            if (!CardEncryptionKeys.Sizes.Contains(given.GetValue(bits))) given.AddError("A card-encryption key has 2048, 3072 or 4096 bits.");
        });
        var command = new Command("add", "Makes a key for encrypted card data and prints its id; those before it stay valid until they are retired.") { bits };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
            await session.OpenVaultAsync(cancellationToken);
            Console.WriteLine((await session.Get<CardEncryptionKeys>().AddAsync(flags.GetValue(bits), cancellationToken)).Kid);
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Shows the keys for encrypted card data, the newest first.");
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
            foreach (var key in await session.Get<CardEncryptionKeys>().ListAsync(cancellationToken))
            {
                var until = key.RetiredAt is { } at ? "retired " + AlmatyTime.ToUtcText(at) : "active";
                Console.WriteLine($"{key.Kid}  since {AlmatyTime.ToUtcText(key.CreatedAt)}  {until}");
            }

            return 0;
        });
        return command;
    }

    private static Command Retire()
    {
        var command = new Command("retire", "Ends a key for encrypted card data at once, on all nodes.") { Kid };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
            if (await session.Get<CardEncryptionKeys>().RetireAsync(flags.GetValue(Kid)!, cancellationToken)) return 0;
            return Unknown(flags);
        });
        return command;
    }

    private static Command Show()
    {
        var jwk = new Option<bool>("--jwk") { Description = "As JSON Web Key instead of PEM." };
        var command = new Command("show", "Prints a public key for encrypted card data, to be handed to shops.") { Kid, jwk };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
            var keys = await session.Get<CardEncryptionKeys>().ListActiveAsync(cancellationToken);
            if (keys.SingleOrDefault(key => key.Kid == flags.GetValue(Kid)) is not { } found) return Unknown(flags);
            Console.WriteLine(flags.GetValue(jwk) ? found.ToJwk() : found.ToPem());
            return 0;
        });
        return command;
    }

    private static int Unknown(ParseResult flags)
    {
        Console.Error.WriteLine($"No active card-encryption key has the id {flags.GetValue(Kid)}.");
        return 2;
    }
}
