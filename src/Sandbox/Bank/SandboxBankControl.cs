using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FreedomPay.Sandbox.Bank;

/// <summary>Speaks to a bank's control channel; each command is a connection of its own.</summary>
/// <param name="controlPort">The bank's control port on loopback; asked at each command.</param>
public sealed class SandboxBankControl(Func<int> controlPort)
{
    /// <summary>For a port that does not change.</summary>
    public SandboxBankControl(int controlPort)
        : this(() => controlPort)
    {
    }

    /// <summary>Whether a bank with this journal answers.</summary>
    public async Task<bool> PingAsync(string journalPath, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await SendAsync(new JsonObject { ["query"] = "ping" }, cancellationToken);
            return (string?)answer["journal"] == Path.GetFullPath(journalPath);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return false;
        }
    }

    /// <summary>Writes the bank's journal out, so that another process can read all of it.</summary>
    public async Task FlushJournalAsync(CancellationToken cancellationToken) =>
        await SendAsync(new JsonObject { ["journal"] = "flush" }, cancellationToken);

    /// <summary>Asks the bank to exit and waits until its end of the connection is closed.</summary>
    public async Task ExitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(new JsonObject { ["bank"] = "exit" }, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // Nobody there: that is what was asked for.
        }
    }

    /// <summary>Sends one command and returns the answer (<c>ok</c> and what belongs to it).</summary>
    /// <exception cref="SocketException">No bank listens.</exception>
    /// <exception cref="IOException">The bank left without an answer.</exception>
    internal async Task<JsonObject> SendAsync(JsonObject command, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, controlPort(), cancellationToken);
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(command.ToJsonString().AsMemory(), cancellationToken);
        var line = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("The sandbox bank left without an answer.");
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new IOException("The sandbox bank did not answer with a JSON object.");
        }
        catch (JsonException failure)
        {
            throw new IOException("Something else than the sandbox bank answered on its control port.", failure);
        }
    }
}
