using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using FreedomPay.CardNetwork;
using FreedomPay.Sandbox.Bank;

namespace FreedomPay.Sandbox.Tests;

public sealed class FaultTests
{
    private const string Card = "4400444400004444";

    [Theory]
    [InlineData("timeout", true)]
    [InlineData("lost", false)]
    public async Task Silence_IsUnknown_AndTheReversalPasses(string fault, bool acts)
    {
        // Waited out once; the reversal's answer must come within it on a busy machine too.
        await using var bank = await BankFixture.StartAsync(TimeSpan.FromSeconds(1));
        await PlanAsync(bank, $$"""{"fault":"{{fault}}","count":1}""");
        var reference = bank.Prepare(Card);
        Assert.Equal(NetworkAnswer.Unknown, await bank.AuthoriseAsync(reference, Card, debit: true));
        Assert.Equal(acts ? BankPaymentState.Debited : null, bank.Books(reference)?.State);
        Assert.Equal(NetworkOutcome.Approved, (await bank.ReverseAsync(reference, Card, ReversalCause.TimedOut, debit: true)).Outcome);
        Assert.Equal(BankPaymentState.Reversed, bank.Books(reference)?.State);
        Assert.Empty(bank.Bank.Core.PendingFaults());
    }

    [Fact]
    public async Task Drop_IsUnknown_AndTheLinkComesBack()
    {
        await using var bank = await BankFixture.StartAsync();
        await PlanAsync(bank, """{"fault":"drop","count":1}""");
        var reference = bank.Prepare(Card);
        Assert.Equal(NetworkAnswer.Unknown, await bank.AuthoriseAsync(reference, Card));
        Assert.Equal(BankPaymentState.Held, bank.Books(reference)?.State);
        NetworkAnswer answer;
        while ((answer = await bank.ReverseAsync(reference, Card, ReversalCause.TimedOut)).Outcome == NetworkOutcome.NotSent)
        {
            await Task.Delay(5, BankFixture.Token);
        }

        Assert.Equal(NetworkOutcome.Approved, answer.Outcome);
    }

    [Fact]
    public async Task Decline_MeetsTheNextRequests_NotAdvices()
    {
        await using var bank = await BankFixture.StartAsync();
        var hold = bank.Prepare(Card);
        await bank.AuthoriseAsync(hold, Card);
        await PlanAsync(bank, """{"fault":"decline","count":2}""");
        Assert.Equal(NetworkOutcome.Approved, (await bank.CompleteAsync(hold, Card)).Outcome);
        Assert.Equal(DeclineReason.DoNotHonour, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Reason);
        Assert.Equal(DeclineReason.DoNotHonour, (await bank.AuthoriseAsync(bank.Prepare(Card), Card, debit: true)).Reason);
        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Outcome);
    }

    [Fact]
    public async Task Scope_ChoosesTheMessages()
    {
        await using var bank = await BankFixture.StartAsync();
        await PlanAsync(bank, """{"fault":"decline","count":1,"on":"purchase","code":"51"}""");
        await PlanAsync(bank, """{"fault":"decline","count":1,"on":"any","code":"96"}""");
        Assert.Equal(DeclineReason.SystemMalfunction, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Reason);
        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Outcome);
        Assert.Equal(DeclineReason.InsufficientFunds, (await bank.AuthoriseAsync(bank.Prepare(Card), Card, debit: true)).Reason);
    }

    [Fact]
    public async Task None_ForgetsAllFaults()
    {
        await using var bank = await BankFixture.StartAsync();
        await PlanAsync(bank, """{"fault":"decline","count":5}""");
        await PlanAsync(bank, """{"fault":"none"}""");
        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Outcome);
    }

    [Theory]
    [InlineData("""{"fault":"explode"}""")]
    [InlineData("""{"fault":1}""")]
    [InlineData("""{"fault":"drop","count":0}""")]
    [InlineData("""{"fault":"drop","count":"3"}""")]
    [InlineData("""{"fault":"drop","on":"sundays"}""")]
    [InlineData("""{"fault":"decline","code":"no"+}""")]
    [InlineData("""{"fault":"decline","code":"long"}""")]
    [InlineData("""{"fault":"drop","fault":"drop"}""")]
    [InlineData("""{"what":"else"}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task BadCommand_IsRefused(string line)
    {
        await using var bank = await BankFixture.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, bank.Bank.Record.ControlPort, BankFixture.Token);
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true };
        using var reader = new StreamReader(client.GetStream());
        await writer.WriteLineAsync(line.AsMemory(), BankFixture.Token);
        var answer = JsonNode.Parse((await reader.ReadLineAsync(BankFixture.Token))!)!;
        Assert.False((bool?)answer["ok"]);
        Assert.Empty(bank.Bank.Core.PendingFaults());
    }

    [Fact]
    public async Task Garbage_DoesNotKillTheBank()
    {
        await using var bank = await BankFixture.StartAsync();
        var garbage = new Random(1);
        for (var i = 0; i < 50; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, i % 2 == 0 ? bank.Bank.Record.Port : bank.Bank.Record.ControlPort, BankFixture.Token);
            var bytes = new byte[garbage.Next(1, 20_000)];
            garbage.NextBytes(bytes);
            try
            {
                await client.GetStream().WriteAsync(bytes, BankFixture.Token);
            }
            catch (IOException)
            {
                // Thrown out already.
            }
        }

        Assert.Equal(NetworkOutcome.Approved, (await bank.AuthoriseAsync(bank.Prepare(Card), Card)).Outcome);
        Assert.True(await bank.Control.PingAsync(bank.JournalPath, BankFixture.Token));
    }

    [Fact]
    public async Task SecondBankOnOneJournal_IsRefused()
    {
        await using var bank = await BankFixture.StartAsync();
        Assert.Throws<IOException>(() => new SandboxBankServer(new SandboxBankOptions { JournalPath = bank.JournalPath }));
    }

    private static async Task PlanAsync(BankFixture bank, string command)
    {
        var answer = await bank.Control.SendAsync((JsonObject)JsonNode.Parse(command)!, BankFixture.Token);
        Assert.True((bool?)answer["ok"]);
    }
}
