using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// The control channel: one JSON object per line, one line back. A fault (<see cref="FaultCommand"/>), <c>{"payout_delay":SECONDS}</c>,
/// <c>{"query":"faults|state|ping"}</c>, <c>{"journal":"flush"}</c>, <c>{"bank":"exit"}</c>.
/// </summary>
internal sealed class BankControlServer(BankCore core, string journalPath, Action exit)
{
    private const int LineLengthMax = 4096;

    public async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        while (await reader.ReadLineAsync() is { Length: <= LineLengthMax } line)
        {
            var answer = Answer(line);
            await writer.WriteLineAsync(answer.ToJsonString());
            if (answer["exiting"] is not null)
            {
                exit();
            }
        }
    }

    private JsonObject Answer(string line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: FaultCommand.Json) is JsonObject command ? Execute(command) : Refusal("a JSON object is expected");
        }
        catch (JsonException)
        {
            return Refusal("not JSON");
        }
    }

    private JsonObject Execute(JsonObject command)
    {
        if (command.ContainsKey("fault"))
        {
            return AddFault(command);
        }

        if (command.ContainsKey(PayoutDelayCommand.Name))
        {
            return DelayPayouts(command);
        }

        switch (Text(command, "query") ?? Text(command, "journal") ?? Text(command, "bank"))
        {
            case "faults":
                return Faults();
            case "state":
                return new JsonObject
                {
                    ["ok"] = true, ["payments"] = core.Books.PaymentCount, ["refunds"] = core.Books.RefundCount, ["messages"] = core.MessageCount,
                };
            case "ping":
                return new JsonObject { ["ok"] = true, ["pid"] = Environment.ProcessId, ["journal"] = journalPath };
            case "flush":
                core.FlushJournal();
                return new JsonObject { ["ok"] = true };
            case "exit":
                core.FlushJournal();
                return new JsonObject { ["ok"] = true, ["exiting"] = true };
            default:
                return Refusal("unknown command");
        }
    }

    private JsonObject AddFault(JsonObject command)
    {
        if (!FaultCommand.TryParse(command, out var fault, out var problem))
        {
            return Refusal(problem);
        }

        if (fault is null)
        {
            core.ClearFaults();
        }
        else
        {
            core.Plan(fault);
        }

        return Faults();
    }

    private JsonObject DelayPayouts(JsonObject command)
    {
        if (!PayoutDelayCommand.TryParse(command, out var delay, out var problem))
        {
            return Refusal(problem);
        }

        core.DelayPayouts(delay);
        return new JsonObject { ["ok"] = true, [PayoutDelayCommand.Name] = delay.TotalSeconds };
    }

    private JsonObject Faults() => new()
    {
        ["ok"] = true,
        ["faults"] = new JsonArray([.. core.PendingFaults().Select(FaultCommand.ToJson)]),
    };

    private static JsonObject Refusal(string problem) => new() { ["ok"] = false, ["error"] = problem };

    private static string? Text(JsonObject command, string name) =>
        command[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
