using System.CommandLine;
using FreedomPay.Server.Hosting;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay serve</c>: runs the server until Ctrl-C or SIGTERM.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Runs the server (the default).");
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult flags, CancellationToken stop)
    {
        var options = GlobalOptions.Read(flags);
        await using var server = await ServerHost.StartAsync(options, Console.Error.WriteLine, stop);
        Console.Out.Write(ReadyTable.Write(options, server.BaseUrl));
        Console.Out.WriteLine("Ready " + server.BaseUrl);
        await Console.Out.FlushAsync(CancellationToken.None);
        await server.WaitForShutdownAsync(stop);
        await server.StopAsync();
        return stop.IsCancellationRequested ? 0 : 1;
    }
}
