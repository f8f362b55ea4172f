using System.CommandLine;
using FreedomPay.Kernel;
using FreedomPay.Merchants;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay merchant rotate-key|retire-key|status|fee</c>: what decides whether and on what terms a merchant may work.</summary>
internal static class MerchantAccessCommands
{
    private static readonly Argument<long> Id = new("id") { Description = "The merchant's number." };
    private static readonly Argument<MerchantKeyKind> Kind = new("kind") { Description = "Which of the two keys." };

    public static IEnumerable<Command> Create() => [RotateKey(), RetireKey(), Status(), Fee()];

    private static Command RotateKey()
    {
        var key = new Option<string?>("--key") { Description = "The new key; random when not given." };
        var command = new Command("rotate-key", "Makes a new key and prints it; the one before it stays valid until it is retired.") { Id, Kind, key };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            var rotated = await session.Get<MerchantAdministration>().RotateKeyAsync(
                new MerchantId(flags.GetValue(Id)),
                flags.GetValue(Kind),
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
        var command = new Command("retire-key", "Ends the key before the current one.") { Id, Kind };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            await session.Get<MerchantAdministration>().RetirePreviousKeyAsync(
                new MerchantId(flags.GetValue(Id)), flags.GetValue(Kind), CommandSession.Actor, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command Status()
    {
        var status = new Argument<MerchantStatus>("status") { Description = "What the merchant may do." };
        var command = new Command("status", "Lets a merchant work, or blocks it.") { Id, status };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            await session.Get<MerchantAdministration>().SetStatusAsync(
                new MerchantId(flags.GetValue(Id)), flags.GetValue(status), CommandSession.Actor, cancellationToken);
            return 0;
        });
        return command;
    }

    private static Command Fee()
    {
        var basisPoints = new Argument<int>("fee") { Description = "Fee in hundredths of a percent: 290 is 2.9 %." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "Since when; now when not given." };
        var command = new Command("fee", "Sets the tariff of payments to come.") { Id, basisPoints, from };
        command.SetAction(async (flags, cancellationToken) =>
        {
            await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
            await session.Get<MerchantAdministration>().SetTariffAsync(
                new MerchantId(flags.GetValue(Id)), flags.GetValue(basisPoints), flags.GetValue(from), CommandSession.Actor, cancellationToken);
            return 0;
        });
        return command;
    }
}
