using System.Text;
using FreedomPay.CardNetwork;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Secrets;
using Npgsql;

namespace FreedomPay.Issuing.Tests;

/// <summary>What may be nowhere in the database: card numbers, CVV2s and PINs.</summary>
public sealed class LeakTests(IssuingNode node) : Scenarios(node)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tables_HoldNoNumberNoCvvAndNoPin()
    {
        var desk = await OpenDeskAsync("""{"card_api":{"async_mode":"sync"}}""");
        var cards = new List<string>();
        var numbers = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            var card = await desk.ActiveAsync();
            var (number, expiry, cvv) = await desk.SecretsAsync(card);
            Desk.Done(await Node.Get<ICards>().SetPinAsync(desk.Call(), card, SecretSchemes.EncryptS1(Desk.SecretKey, "7391"), Cancellation));
            await Node.Get<IPinEntry>().EnterAsync(desk.Partner.Id, card, "7390", Cancellation);
            await Node.Get<ICardNetwork>().AuthoriseAsync(desk.Purchase((number, expiry, cvv), 1_00, true, $"29000000000{i}"), Cancellation);
            numbers.Add(number.Reveal());
            cards.Add(card);
        }

        var dump = await DumpAsync();

        Assert.All(numbers, number =>
        {
            Assert.DoesNotContain(number, dump, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.ASCII.GetBytes(number)), dump, StringComparison.Ordinal);
        });
        Assert.All(cards, card => Assert.Contains(card, dump, StringComparison.Ordinal));
        var columns = await ColumnsAsync();
        Assert.DoesNotContain(columns, column => column is "cvv" or "cvv2" or "cvc" or "pin" or "pan" or "card_number");
        Assert.Equal(0, await Node.ReadAsync<long>("select count(*) from issuing.card where pin_check is not null and octet_length(pin_check) <> 32"));
        Assert.DoesNotContain(Convert.ToHexStringLower("7391"u8), dump.Replace("-", "", StringComparison.Ordinal).Split('\n')
            .Where(line => line.StartsWith("card:", StringComparison.Ordinal)).SelectMany(line => line.Split('|')));
    }

    [Fact]
    public async Task SecretData_IsCountedAndNoted_AndHardBlocksKeepIt()
    {
        var desk = await OpenDeskAsync();
        var card = await desk.ActiveAsync();
        var secrets = Node.Get<ICardSecrets>();
        for (var i = 0; i < 5; i++)
        {
            Desk.Value(await secrets.RevealV1Async(desk.Call(), card, Cancellation));
        }

        Assert.Equal(IssuingRefusal.TooManyRequests, (await secrets.RevealV1Async(desk.Call(), card, Cancellation)).Refusal);
        Assert.Equal(5, await Node.ReadAsync<long>($"select count(*) from issuing.secret_read where partner_id = {desk.Partner.Id}"));
        var other = await desk.ActiveAsync();
        Assert.Equal(IssuingRefusal.NoEncryptionKey, (await secrets.RevealV2Async(desk.Call(), other, null, Cancellation)).Refusal);
        Assert.Equal(IssuingRefusal.PublicKeyUnusable, (await secrets.RevealV2Async(desk.Call(), other, "x", Cancellation)).Refusal);
        Desk.Done(await desk.BlockAsync(other, BlockReason.Lost));
        Assert.Equal(IssuingRefusal.CardBlocked, (await secrets.RevealV1Async(desk.Call(), other, Cancellation)).Refusal);
    }

    [Fact]
    public async Task Cvv_IsTheSameEveryTime_AndDiffersBetweenCards()
    {
        var desk = await OpenDeskAsync();
        var cards = new[] { await desk.ActiveAsync(), await desk.ActiveAsync(), await desk.ActiveAsync(), await desk.ActiveAsync() };
        var first = await Task.WhenAll(cards.Select(desk.SecretsAsync));
        var again = await Task.WhenAll(cards.Select(desk.SecretsAsync));

        Assert.Equal(first.Select(s => s.Cvv.Reveal()), again.Select(s => s.Cvv.Reveal()));
        Assert.NotEqual(1, first.Select(s => s.Cvv.Reveal()).Distinct().Count());
        Assert.Equal(first.Select(s => s.Number.Reveal()), again.Select(s => s.Number.Reveal()));
    }

    private async Task<string> DumpAsync()
    {
        var text = new StringBuilder();
        foreach (var table in await ListAsync("select table_schema || '.' || table_name from information_schema.tables where table_schema in "
            + "('issuing', 'vault', 'ledger', 'storage', 'payments', 'messaging', 'merchants') order by 1"))
        {
            foreach (var row in await ListAsync($"select t::text from {table} t"))
            {
                text.Append(table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]).Append(':').Append(row).Append('\n');
            }
        }

        return text.ToString();
    }

    private Task<List<string>> ColumnsAsync() => ListAsync("select column_name::text from information_schema.columns where table_schema = 'issuing'");

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, await Node.Database.DataSource.OpenConnectionAsync(Cancellation));
        await using (command.Connection)
        {
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            var rows = new List<string>();
            while (await reader.ReadAsync(Cancellation))
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        }
    }
}
