using System.CommandLine;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Vault;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay keys sdk add|list|retire</c>: the key pairs of merchants' pages (JS SDK, API SDK).</summary>
internal static class SdkKeysCommands
{
    private static readonly Argument<long> Merchant = new("merchant") { Description = "The merchant's number." };
    private static readonly Argument<string> Kid = new("kid") { Description = "The key's id." };

    public static Command Create() => new("sdk", "Keys to which merchants' pages encrypt card data.") { Add(), List(), Retire() };

    private static Command Add()
    {
        var command = new Command("add", "Makes a merchant's next key and prints its public half; the one before it stays valid, older ones end.") { Merchant };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            var id = new MerchantId(flags.GetValue(Merchant));
            if (await session.Get<IMerchantDirectory>().FindAsync(id, cancellationToken) is null)
            {
                Console.Error.WriteLine($"There is no merchant {id}.");
                return 2;
            }

            Console.WriteLine((await session.Get<SdkKeys>().AddAsync(id.Value, cancellationToken)).ToPem());
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Shows a merchant's active keys with their public halves, the newest first.") { Merchant };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            foreach (var key in await session.Get<SdkKeys>().ListAsync(flags.GetValue(Merchant), cancellationToken))
            {
                Console.WriteLine($"{key.Kid}  since {AlmatyTime.ToUtcText(key.CreatedAt)}\n{key.ToPem()}");
            }

            return 0;
        });
        return command;
    }

    private static Command Retire()
    {
        var command = new Command("retire", "Ends a merchant's key at once, on all nodes.") { Merchant, Kid };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            if (await session.Get<SdkKeys>().RetireAsync(flags.GetValue(Merchant), flags.GetValue(Kid)!, cancellationToken)) return 0;
            Console.Error.WriteLine($"The merchant has no active key with the id {flags.GetValue(Kid)}.");
            return 2;
        });
        return command;
    }
}
