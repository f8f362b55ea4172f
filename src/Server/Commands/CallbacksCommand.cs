using System.CommandLine;
using System.Globalization;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks.Log;
using FreedomPay.Server.Configuration;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay callbacks replay</c>: tells shops again what they were told, or were not.</summary>
internal static class CallbacksCommand
{
    public static Command Create()
    {
        var id = new Option<long?>("--id") { Description = "One message, by its number." };
        var payment = new Option<long?>("--payment") { Description = "All messages about a payment." };
        var merchant = new Option<long?>("--merchant") { Description = "Only those to one shop." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "Made then or later, e.g. 2026-01-01T12:00:00+05:00." };
        var to = new Option<DateTimeOffset?>("--to") { Description = "Made before then." };
        var undelivered = new Option<bool>("--undelivered") { Description = "Only those that the shop has not got." };
        var replay = new Command("replay", "Sends messages again, the same but freshly signed; a running server does the sending.")
        {
            id, payment, merchant, from, to, undelivered,
        };
        replay.SetAction((flags, cancellationToken) => ReplayAsync(
            flags,
            new CallbackSelection
            {
                Callback = flags.GetValue(id),
                Payment = flags.GetValue(payment) is { } number ? new PaymentId(number) : null,
                Merchant = flags.GetValue(merchant) is { } shop ? new MerchantId(shop) : null,
                From = flags.GetValue(from),
                To = flags.GetValue(to),
                UndeliveredOnly = flags.GetValue(undelivered),
            },
            cancellationToken));
        return new Command("callbacks", "What shops are told.") { replay };
    }

    private static async Task<int> ReplayAsync(ParseResult flags, CallbackSelection selection, CancellationToken cancellationToken)
    {
        if (selection is { Callback: null, Payment: null, From: null })
        {
            throw new ConfigurationException("Say which messages: --id N, --payment N, or --from TIME [--to TIME]; --merchant N and --undelivered narrow it.");
        }

        await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
        var count = await session.Get<CallbackReplay>().RunAsync(selection, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "message" : "messages")} will be sent again."));
        return 0;
    }
}
