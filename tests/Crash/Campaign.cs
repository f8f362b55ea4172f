using System.Diagnostics;
using FreedomPay.Crash.Tests.Audit;
using FreedomPay.Crash.Tests.Load;
using FreedomPay.Crash.Tests.Platform;

namespace FreedomPay.Crash.Tests;

/// <summary>
/// Load on a platform that is being killed at random moments; then, when everything has come to rest, the audit: what clients were told, what the platform
/// keeps, what its ledger says and what the bank wrote down must be one story.
/// </summary>
internal sealed class Campaign : IAsyncDisposable
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RestLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LoadLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly CampaignPlan _plan;
    private readonly Action<string> _say;
    private readonly Random _random;
    private readonly ServerProgram _server;
    private readonly PostgresProcess _postgres;
    private readonly GatewayClient _client;
    private readonly ShopServer _shops;
    private readonly Gate _gate = new();
    private readonly Diary _diary = new();
    private readonly Dictionary<Disturbance, int> _done = [];
    private volatile bool _shopping = true;

    private Campaign(CampaignPlan plan, string data, ShopServer shops, Action<string> say)
    {
        (_plan, _shops, _say, _random) = (plan, shops, say, new Random(plan.Seed));
        _server = new ServerProgram(data);
        _postgres = new PostgresProcess(data);
        _client = new GatewayClient(_server.BaseUrl);
    }

    public Findings Findings { get; } = new();

    public static async Task<Campaign> PrepareAsync(CampaignPlan plan, string data, Action<string> say) =>
        new(plan, data, await ShopServer.StartAsync(), say);

    /// <summary>Runs all of it. The answer is the summary; what is wrong stands in <see cref="Findings"/>.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        _say($"Crash test, {_plan}; data in {_server.Data}");
        await _server.StartAsync(cancellationToken);
        await _postgres.AttachAsync(cancellationToken);
        _gate.Open();
        var orders = new OrderNumbers();
        Task[] shoppers =
        [
            .. Enumerable.Range(1, _plan.Clients).Select(number => Task.Run(
                () => new Shopper(number, _plan.Seed, _client, _shops, _gate, orders, _diary).RunAsync(() => _shopping, cancellationToken), cancellationToken)),
        ];
        await DisturbAsync(cancellationToken);
        _shopping = false;
        await Task.WhenAll(shoppers);
        await RestAsync(cancellationToken);
        await TellAsync(cancellationToken);
        await AuditAsync(cancellationToken);
        var code = await _server.StopAsync();
        Findings.Check(code == 0, $"the server's last stop ended with {code}");
        return Summary(clock.Elapsed);
    }

    /// <summary>Leaves no process behind, whatever happened.</summary>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.EndAsync();
        _server.Dispose();
        await _shops.DisposeAsync();
    }

    private async Task DisturbAsync(CancellationToken cancellationToken)
    {
        var all = _plan.Shuffled();
        for (var i = 0; i < all.Length; i++)
        {
            await LoadAsync(cancellationToken);
            await DisturbAsync(all[i], cancellationToken);
            _done[all[i]] = _done.GetValueOrDefault(all[i]) + 1;
            if ((i + 1) % 10 == 0 || i + 1 == all.Length) _say($"{i + 1}/{all.Length} disturbances, {_diary.Purchases.Count} purchases");
        }
    }

    /// <summary>Lets clients work until they have begun some purchases more, and then a random moment longer.</summary>
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var enough = _diary.Purchases.Count + _random.Next(5, 60);
        var clock = Stopwatch.StartNew();
        while (_diary.Purchases.Count < enough && clock.Elapsed < LoadLimit) await Task.Delay(Look / 10, cancellationToken);
        await Task.Delay(_random.Next(0, 50), cancellationToken);
    }

    private async Task DisturbAsync(Disturbance disturbance, CancellationToken cancellationToken)
    {
        switch (disturbance)
        {
            case Disturbance.KillServer:
                await _server.KillAsync();
                await RestartAsync(cancellationToken);
                break;
            case Disturbance.StopServer:
                var code = await _server.StopAsync();
                Findings.Check(code == 0, $"a stop ended with {code}");
                await RestartAsync(cancellationToken);
                break;
            case Disturbance.KillPostgres:
                var killed = _postgres.PostmasterPid();
                Findings.Check(_postgres.KillPostmaster(), $"PostgreSQL was not running when it was to be killed");
                await RecoverAsync(killed, cancellationToken);
                break;
            case Disturbance.KillBackend:
                await _postgres.KillBackendAsync(cancellationToken);
                await RecoverAsync(0, cancellationToken);
                break;
            case Disturbance.Disconnect:
                await _postgres.DisconnectAsync(cancellationToken);
                break;
            case Disturbance.NetworkFault:
                var fault = _random.GetItems(["timeout", "drop", "lost", "decline"], 1)[0];
                await _client.PlanFaultAsync(fault, _random.Next(1, 6), _random.Next(3) == 0 ? "any" : "request", cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"Unknown disturbance {disturbance}.");
        }
    }

    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        _gate.Close();
        await _server.StartAsync(cancellationToken);
        await _postgres.AttachAsync(cancellationToken);
        _gate.Open();
    }

    /// <summary>Waits until the living server has its database again. Now and then the server is killed as well while it tries.</summary>
    private async Task RecoverAsync(int killed, CancellationToken cancellationToken)
    {
        if (_random.Next(5) == 0)
        {
            await Task.Delay(_random.Next(0, 1500), cancellationToken);
            await _server.KillAsync();
            await RestartAsync(cancellationToken);
            return;
        }

        var clock = Stopwatch.StartNew();
        while (_postgres.PostmasterPid() == killed || !await _postgres.AcceptsAsync(cancellationToken) || !await _client.IsReadyAsync(cancellationToken))
        {
            if (_server.HasExited) throw new InvalidOperationException("The server did not survive its PostgreSQL:\n" + _server.LogTail());
            if (clock.Elapsed > RecoveryLimit) throw new InvalidOperationException("The server has not found its PostgreSQL again:\n" + _server.LogTail());
            await Task.Delay(Look, cancellationToken);
        }
    }

    /// <summary>Waits until nothing is in flight any more.</summary>
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        await _client.PlanFaultAsync("none", 1, "any", cancellationToken);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var waiting = (long)(await _postgres.ReadAsync("SELECT count(*) FROM payments.in_flight", cancellationToken))[0][0]!;
            if (waiting == 0 || clock.Elapsed > RestLimit)
            {
                Findings.Check(waiting == 0, $"{waiting} exchanges are still in flight after {clock.Elapsed}");
                _say($"At rest after {clock.Elapsed.TotalSeconds:0.0} s; auditing {_diary.Purchases.Count} purchases");
                return;
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    /// <summary>Lets the times pass at which shops that were busy are told again.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var meanwhile = _shops.Notices.Count;
        _shops.Busy = false;
        for (var attempt = 0; attempt < 5; attempt++) await _client.AdvanceClockAsync(TimeSpan.FromMinutes(31), cancellationToken);
        _say($"Shops were told {meanwhile} things under load and {_shops.Notices.Count - meanwhile} after it, in {_shops.Calls} calls");
        await new NoticeAudit(_postgres, _shops, Findings).RunAsync(cancellationToken);
    }

    private async Task AuditAsync(CancellationToken cancellationToken)
    {
        await new AnswerAudit(_client, Findings).RunAsync(_diary.Purchases, cancellationToken);
        var bank = BankAccounts.Read(Sandbox.Bank.SandboxBankProcess.JournalPath(_server.Data));
        await new BooksAudit(_postgres, bank, Findings).RunAsync(_diary.Purchases, cancellationToken);
        var (code, said) = await _server.CommandAsync("ledger", "verify");
        _say(said);
        Findings.Check(code == 0 && said.Contains("The ledger is right", StringComparison.Ordinal), $"ledger verify ended with {code}: {said}");
    }

    private string Summary(TimeSpan elapsed)
    {
        var operations = _diary.Purchases.SelectMany(p => p.Operations).ToList();
        var starts = _server.StartTimes.Skip(1).Order().ToList();
        var restarts = starts.Count == 0 ? "" : FormattableString.Invariant(
            $" Restarts ready after {starts[starts.Count / 2].TotalSeconds:0.00} s (median), {starts[^1].TotalSeconds:0.00} s (longest).");
        return FormattableString.Invariant(
            $"""
            {string.Join(", ", _done.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}"))} in {elapsed.TotalSeconds:0} s.
            {_diary.Purchases.Count} purchases, {operations.Count} operations: {operations.Count(o => o.Succeeded)} ok, {
                operations.Count(o => o.Answer is { IsOk: false })} refused, {operations.Count(o => o.Answer is null)} never answered; {
                operations.Count(o => o.Unclear > 0)} were left open at first, {
                operations.Sum(o => Math.Max(0, o.Answers.Count - 1))} asked again after the answer.{restarts}
            {Findings.Checks} checks, {Findings.Count} findings.
            """);
    }
}
