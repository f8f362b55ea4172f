using System.CommandLine;
using System.Globalization;
using FreedomPay.CardNetwork.WalletTokens;
using FreedomPay.Kernel;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay wallets key|anchor …</c>: keys for the tokens of Apple, Google and Samsung Pay, and whose signatures are believed.</summary>
internal static class WalletsCommand
{
    private static readonly Argument<WalletKind> Wallet = new("wallet")
    {
        Description = "apple_pay, google_pay or samsung_pay.",
        CustomParser = given =>
        {
            if (KindOf(given.Tokens[0].Value) is { } kind) return kind;
            given.AddError("The wallet is apple_pay, google_pay or samsung_pay.");
            return default;
        },
    };

    private static readonly Argument<FileInfo> File = new("file") { Description = "The file." };
    private static readonly Argument<string> Id = new("id") { Description = "The id, as the list shows it." };

    public static Command Create() => new("wallets", "Payment tokens of Apple Pay, Google Pay and Samsung Pay.")
    {
        new Command("key", "The platform's private keys, to which wallets encrypt.") { AddKey(), ListKeys(), RetireKey() },
        new Command("anchor", "Whose signatures are believed: Apple's root certificate, Google's root signing keys.")
        {
            AddAnchor(), ListAnchors(), RemoveAnchor(),
        },
    };

    private static Command AddKey()
    {
        var recipient = new Option<string>("--recipient")
        {
            Description = "Apple: merchant identifier. Google: gateway:ID. Samsung: service id.", Required = true,
        };
        var merchant = new Option<long?>("--merchant") { Description = "The only shop that the key is for." };
        var kid = new Option<string?>("--kid") { Description = "Samsung's id of the key." };
        var command = new Command("add", "Adds a private key (PEM) and prints its id.") { Wallet, File, recipient, merchant, kid };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var pem = await System.IO.File.ReadAllTextAsync(flags.GetValue(File)!.FullName, cancellationToken);
            if (pem.Length == 0) throw new WalletKeyException("The file is empty.");
            await using var session = await OpenAsync(flags, cancellationToken);
            var shop = flags.GetValue(merchant) is { } number ? new MerchantId(number) : (MerchantId?)null;
            var key = new NewWalletKey(flags.GetValue(Wallet), new Secret(pem), flags.GetValue(recipient)!, shop, flags.GetValue(kid));
            Console.WriteLine(await session.Get<WalletKeys>().AddAsync(key, cancellationToken));
            return 0;
        });
        return command;
    }

    private static Command ListKeys()
    {
        var command = new Command("list", "Shows the keys, the newest first.");
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            foreach (var key in await session.Get<WalletKeys>().ListAsync(cancellationToken))
            {
                var until = key.RetiredAt is { } at ? "retired " + AlmatyTime.ToUtcText(at) : "active";
                var shop = key.Merchant is { } merchant ? string.Create(CultureInfo.InvariantCulture, $"  merchant {merchant.Value}") : "";
                Console.WriteLine($"{WordOf(key.Wallet)}  {key.Kid}  {key.Recipient}{shop}  since {AlmatyTime.ToUtcText(key.CreatedAt)}  {until}");
            }

            return 0;
        });
        return command;
    }

    private static Command RetireKey()
    {
        var command = new Command("retire", "Ends a key at once, on all nodes, and destroys it.") { Wallet, Id };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            return await session.Get<WalletKeys>().RetireAsync(flags.GetValue(Wallet), flags.GetValue(Id)!, cancellationToken) ? 0 : Unknown(flags);
        });
        return command;
    }

    private static Command AddAnchor()
    {
        var command = new Command("add", "Adds Apple's root certificate (DER or PEM), or Google's root signing keys (JSON as published).") { Wallet, File };
        command.SetAction(async (flags, cancellationToken) =>
        {
            var content = await System.IO.File.ReadAllBytesAsync(flags.GetValue(File)!.FullName, cancellationToken);
            await using var session = await OpenAsync(flags, cancellationToken);
            var anchors = session.Get<WalletAnchors>();
            switch (flags.GetValue(Wallet))
            {
                case WalletKind.ApplePay:
                    await anchors.AddAppleAsync(content, cancellationToken);
                    return 0;
                case WalletKind.GooglePay:
                    Console.WriteLine(await anchors.AddGoogleAsync(content, cancellationToken));
                    return 0;
                case WalletKind.SamsungPay:
                    throw new WalletKeyException("Samsung Pay's credentials have no signature, so there is nobody to believe.");
            }

            return 1;
        });
        return command;
    }

    private static Command ListAnchors()
    {
        var command = new Command("list", "Shows the anchors.");
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            foreach (var anchor in await session.Get<WalletAnchors>().ListAsync(cancellationToken))
            {
                Console.WriteLine($"{WordOf(anchor.Wallet)}  {anchor.Fingerprint}{(anchor.GoodUntil is { } at ? "  until " + AlmatyTime.ToUtcText(at) : "")}");
            }

            return 0;
        });
        return command;
    }

    private static Command RemoveAnchor()
    {
        var command = new Command("remove", "Believes an anchor no longer.") { Id };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await OpenAsync(flags, cancellationToken);
            return await session.Get<WalletAnchors>().RemoveAsync(flags.GetValue(Id)!, cancellationToken) ? 0 : Unknown(flags);
        });
        return command;
    }

    private static async Task<CommandSession> OpenAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var session = await CommandSession.OpenAsync(flags, cancellationToken);
        await session.OpenVaultAsync(cancellationToken);
        return session;
    }

    private static int Unknown(ParseResult flags)
    {
        Console.Error.WriteLine($"There is no {flags.GetValue(Id)}.");
        return 2;
    }

    private static WalletKind? KindOf(string word) => Enum.GetValues<WalletKind>().Cast<WalletKind?>().FirstOrDefault(kind => WordOf(kind!.Value) == word);

    private static string WordOf(WalletKind wallet) => wallet switch
    {
        WalletKind.ApplePay => "apple_pay",
        WalletKind.GooglePay => "google_pay",
        WalletKind.SamsungPay => "samsung_pay",
    };
}
