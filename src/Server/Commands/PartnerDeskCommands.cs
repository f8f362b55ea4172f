using System.CommandLine;
using System.Globalization;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Issuing.Secrets;
using FreedomPay.Kernel;
using FreedomPay.Server.Configuration;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay partner client|plastics|plastic|gift-stock|processing-key</c>: what people decide and report about a partner's cards.</summary>
internal static class PartnerDeskCommands
{
    private static readonly Argument<long> Id = new("id") { Description = "The partner's number (auth_id)." };

    public static IEnumerable<Command> Create() => [Client(), Plastics(), Plastic(), GiftStock(), ProcessingKey()];

    private static Command Client()
    {
        var client = new Argument<string>("client") { Description = "The client_id." };
        var decision = new Argument<ClientDecision>("decision") { Description = "What is decided." };
        var command = new Command("client", "Decides about a client and prints its status; the partner is told.") { Id, client, decision };
        command.SetAction((flags, cancellationToken) => WithAsync(
            flags,
            async session =>
            {
                var reply = await session.Get<IClientDesk>().DecideAsync(
                    new PartnerId(flags.GetValue(Id)), flags.GetRequiredValue(client), flags.GetValue(decision), cancellationToken);
                return ValueOf(reply).Status.ToString();
            },
            cancellationToken));
        return command;
    }

    private static Command Plastics()
    {
        var command = new Command("plastics", "Lists the plastics that are to be made: card, masked number, name, expiry, and where they go.") { Id };
        command.SetAction((flags, cancellationToken) => WithAsync(
            flags,
            async session =>
            {
                var orders = await session.Get<IPlasticProduction>().OrdersAsync(new PartnerId(flags.GetValue(Id)), cancellationToken);
                return string.Join('\n', orders.Select(order => string.Join(
                    '\t', order.CardId, order.Mask, order.EmbossedName, order.Expiry, order.Delivery.BranchId ?? TextOf(order.Delivery.Address))));
            },
            cancellationToken));
        return command;
    }

    private static string TextOf(PostalAddress? address) =>
        address is null ? "-" : string.Join(", ", address.Country, address.PostalCode, address.Line1, address.Line2, address.Line3);

    private static Command Plastic()
    {
        var card = new Argument<string>("card") { Description = "The card_id." };
        var state = new Argument<PlasticState>("state") { Description = "Produced or delivered." };
        var command = new Command("plastic", "Reports a step of a plastic and prints where it is; the partner is told.") { Id, card, state };
        command.SetAction((flags, cancellationToken) => WithAsync(
            flags,
            async session =>
            {
                var reply = await session.Get<IPlasticProduction>().ReportAsync(
                    new PartnerId(flags.GetValue(Id)), flags.GetRequiredValue(card), flags.GetValue(state), cancellationToken);
                return ValueOf(reply).Plastic.ToString()!;
            },
            cancellationToken));
        return command;
    }

    private static Command GiftStock()
    {
        var product = new Argument<int>("product") { Description = "The product's code." };
        var count = new Argument<int>("count") { Description = "How many, 1 to 1000." };
        var command = new Command("gift-stock", "Makes gift cards for the partner to sell and prints their numbers.") { Id, product, count };
        command.SetAction((flags, cancellationToken) => WithAsync(
            flags,
            async session =>
            {
                var made = await session.Get<IGiftStock>().AddAsync(
                    new PartnerId(flags.GetValue(Id)), flags.GetValue(product), flags.GetValue(count), cancellationToken);
                return made is null
                    ? throw new ConfigurationException("There is no such product, or the count is not 1 to 1000.")
                    : string.Join('\n', made.Select(number => number.ToString(CultureInfo.InvariantCulture)));
            },
            cancellationToken));
        return command;
    }

    private static Command ProcessingKey()
    {
        var command = new Command("processing-key", "Prints the public key to which partners may encrypt PINs (scheme S2).");
        command.SetAction((flags, cancellationToken) => WithAsync(
            flags,
            async session =>
            {
                var (keyId, pem) = await session.Get<ICardSecrets>().ProcessingKeyAsync(cancellationToken);
                return $"{keyId}\n{pem}";
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> WithAsync(ParseResult flags, Func<CommandSession, Task<string>> work, CancellationToken cancellationToken)
    {
        await using var session = await MerchantCommand.OpenAsync(flags, cancellationToken);
        await session.StartWorkAsync(cancellationToken);
        Console.WriteLine(await work(session));
        return 0;
    }

    private static T ValueOf<T>(Reply<T> reply)
        where T : class =>
        reply.Value ?? throw new ConfigurationException($"Refused: {reply.Refusal}.");
}
