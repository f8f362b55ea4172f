using System.Text;
using FreedomPay.Storage.Commit;
using Npgsql;

namespace FreedomPay.Storage.Tests.Commit;

public sealed class ClaimTests : CommitTest
{
    private static readonly ClaimKey Key = new(500001, ClaimScope.IdempotencyKey, "key");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Want_ManyOnTwoNodes_OneOwnsTheKeyAndAllOthersSeeIt()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        var claims = await Task.WhenAll(Enumerable.Range(1, 64).Select(subject => (subject % 2 == 0 ? one : other).CommitAsync(Claiming(Key, subject))));

        var owner = Assert.Single(claims.Select(claim => claim.Subject).Distinct());
        Assert.Equal(owner, await ReadAsync<long>("select subject from storage.claim"));
        Assert.All(claims, claim => Assert.Equal(Print(owner), claim.Fingerprint));
    }

    [Fact]
    public async Task Want_SameKeyTwiceInOneTransaction_FirstDeclaredOwnsIt()
    {
        await using var node = await StartAsync(OneLane);
        Task<Claim> first, second;
        using (await node.HoldLaneAsync())
        {
            first = node.CommitAsync(Claiming(Key, 1));
            second = node.CommitAsync(Claiming(Key, 2));
        }

        Assert.Equal(1, (await first).Subject);
        Assert.Equal(1, (await second).Subject);
    }

    [Fact]
    public async Task Want_SameTextOfOtherOwnerOrScope_IsAnotherKey()
    {
        await using var node = await StartAsync();
        ClaimKey[] keys = [Key, Key with { Owner = 500002 }, Key with { Scope = ClaimScope.Order }, Key with { Key = "Key" }, Key with { Key = "key " }];

        var claims = await Task.WhenAll(keys.Select((key, n) => node.CommitAsync(Claiming(key, n))));

        Assert.Equal([0, 1, 2, 3, 4], claims.Select(claim => (int)claim.Subject));
    }

    [Fact]
    public async Task Want_KeysInAnyOrderOnTwoNodes_NeverDeadlocks()
    {
        await using var one = await StartAsync(new CommitOptions { Lanes = 2, BatchSizeMax = 3 });
        await using var other = await StartAsync(new CommitOptions { Lanes = 2, BatchSizeMax = 3 });
        ClaimKey[] keys = [.. Enumerable.Range(0, 40).Select(n => Key with { Key = $"key {n}" })];

        var ups = keys.Select((_, n) => one.CommitAsync(ClaimingAll(keys[n..], 1)));
        var downs = keys.Select((_, n) => other.CommitAsync(ClaimingAll([.. keys[..(n + 1)].Reverse()], 2)));
        await Task.WhenAll(ups.Concat(downs));

        Assert.Equal(40, await ReadAsync<long>("select count(*) from storage.claim"));
        Assert.Equal(0, await ReadAsync<long>("select deadlocks from pg_stat_database where datname = current_database()"));
    }

    [Fact]
    public async Task Want_OwnerFails_NextOwnsTheKey()
    {
        await using var node = await StartAsync(OneLane);
        Task<Claim> failing, next;
        using (await node.HoldLaneAsync())
        {
            failing = node.CommitAsync(new Unit<Claim>(scope => Want(scope, Key, 1), static _ => throw new FormatException()));
            next = node.CommitAsync(Claiming(Key, 2));
        }

        await Assert.ThrowsAsync<FormatException>(() => failing);
        Assert.Equal(2, (await next).Subject);
    }

    [Fact]
    public async Task Want_KeyGivenBackWhileWaitingForAnother_IsClaimedAnew()
    {
        var other = Key with { Key = "other" };
        await using var node = await StartAsync(OneLane);
        await node.CommitAsync(Claiming(Key, 1));
        await using var connection = await Database.DataSource.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(connection, "insert into storage.claim (owner_id, scope, key, subject, claimed_at) values (500001, 1, 'other', 2, 'epoch')");

        var claiming = node.CommitAsync(ClaimingAll([Key, other], 3));
        while (await ReadAsync<long>("select count(*) from pg_locks where not granted and locktype = 'transactionid'") == 0)
        {
            await Task.Delay(5, Cancellation);
        }

        await ExecuteAsync(connection, "delete from storage.claim where key = 'key'");
        await transaction.CommitAsync(Cancellation);
        await claiming;

        Assert.Equal(3, await ReadAsync<long>("select subject from storage.claim where key = 'key'"));
        Assert.Equal(2, await ReadAsync<long>("select subject from storage.claim where key = 'other'"));
    }

    [Fact]
    public async Task WaitAsync_OnBothNodes_GetsTheFirstAnswer()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        await one.CommitAsync(Claiming(Key, 1));

        var waiting = Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? one : other).Waiters.WaitAsync(Key, Patience, Cancellation)).ToArray();
        await one.CommitAsync(Answering(Key, "done"));

        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal("done", Encoding.UTF8.GetString(answer!)));
        Assert.Equal("done", Encoding.UTF8.GetString((await other.CommitAsync(Claiming(Key, 3))).Answer!));
        Assert.Equal("done", Encoding.UTF8.GetString((await other.Waiters.WaitAsync(Key, Patience, Cancellation))!));
    }

    [Fact]
    public async Task WaitAsync_OneWaiterGivesUp_OthersStillHear()
    {
        await using var node = await StartAsync();
        await node.CommitAsync(Claiming(Key, 1));
        using var leaving = new CancellationTokenSource();

        var patient = node.Waiters.WaitAsync(Key, Patience, Cancellation);
        var impatient = node.Waiters.WaitAsync(Key, Patience, leaving.Token);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await node.CommitAsync(Answering(Key, "done"));

        Assert.Equal("done", Encoding.UTF8.GetString((await patient)!));
    }

    [Fact]
    public async Task WaitAsync_DatabaseIsAwayForAMoment_GoesOnWaiting()
    {
        await using var node = await StartAsync();
        await node.CommitAsync(Claiming(Key, 1));
        using var proxy = new CuttingProxy(Database.ConnectionString) { IsClosed = true };
        await using var away = NpgsqlDataSource.Create(proxy.ConnectionString);

        var waiting = new ClaimWaiters(away, TimeProvider.System).WaitAsync(Key, Patience, Cancellation);
        await node.CommitAsync(Answering(Key, "done"));
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(1), Cancellation)));
        proxy.IsClosed = false;

        Assert.Equal("done", Encoding.UTF8.GetString((await waiting)!));
    }

    [Fact]
    public async Task WaitAsync_NoAnswerInTimeOrNoSuchKey_IsNull()
    {
        await using var node = await StartAsync();
        await node.CommitAsync(Claiming(Key, 1));

        Assert.Null(await node.Waiters.WaitAsync(Key, TimeSpan.Zero, Cancellation));
        Assert.Null(await node.Waiters.WaitAsync(Key with { Key = "other" }, Patience, Cancellation));
    }

    [Fact]
    public async Task Release_BySubject_FreesTheKeyForTheNext()
    {
        await using var node = await StartAsync();
        await node.CommitAsync(Claiming(Key, 1));

        await node.CommitAsync(Releasing(Key, 2));
        Assert.Equal(1, (await node.CommitAsync(Claiming(Key, 2))).Subject);

        await node.CommitAsync(Releasing(Key, 1));
        Assert.Equal(2, (await node.CommitAsync(Claiming(Key, 2))).Subject);
    }

    [Fact]
    public async Task Release_OfTwoSubjectsInOneTransaction_TheHoldersCounts()
    {
        await using var node = await StartAsync(OneLane);
        await node.CommitAsync(Claiming(Key, 1));
        Task[] releases;
        using (await node.HoldLaneAsync())
        {
            releases = [node.CommitAsync(Releasing(Key, 1)), node.CommitAsync(Releasing(Key, 2))];
        }

        await Task.WhenAll(releases);

        Assert.Equal(0, await ReadAsync<long>("select count(*) from storage.claim"));
    }

    private static void Want(CommitScope scope, ClaimKey key, long subject) =>
        scope.Part<ClaimPart>().Want(key, subject, Print(subject), scope.Now);

    private static byte[] Print(long subject) => BitConverter.GetBytes(subject);

    private static Unit<Claim> Claiming(ClaimKey key, long subject) => new(scope => Want(scope, key, subject), scope => scope.Part<ClaimPart>().Standing(key));

    private static Unit<int> ClaimingAll(ClaimKey[] keys, long subject) => new(
        scope => Array.ForEach(keys, key => Want(scope, key, subject)), scope => keys.Count(key => scope.Part<ClaimPart>().Standing(key).Subject == subject));

    private static Unit<int> Answering(ClaimKey key, string answer) => new(
        static _ => { },
        scope =>
        {
            scope.Part<ClaimPart>().Answer(key, Encoding.UTF8.GetBytes(answer));
            return 0;
        });

    private static Unit<int> Releasing(ClaimKey key, long subject) => new(
        static _ => { },
        scope =>
        {
            scope.Part<ClaimPart>().Release(key, subject);
            return 0;
        });

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
