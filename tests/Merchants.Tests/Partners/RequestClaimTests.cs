using FreedomPay.Kernel;
using FreedomPay.Merchants.Partners;
using FreedomPay.Storage;
using FreedomPay.Storage.Commit;
using FreedomPay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FreedomPay.Merchants.Tests.Partners;

public sealed class RequestClaimTests
{
    private static readonly PartnerId First = new(700001);

    [Fact]
    public async Task RequestId_IsUsedOncePerPartner_WhateverRaces()
    {
        await using var database = await TestDatabase.CreateAsync(StorageModule.Schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddStorage(new StorageOptions(database.ConnectionString)).AddGroupCommit(new CommitOptions());
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var committer = host.Services.GetRequiredService<ICommitter>();
        var id = Guid.NewGuid();

        var racers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => committer.CommitAsync(new Attempt(new RequestClaim(First, id)))));
        Assert.Single(racers, isFirst => isFirst);
        Assert.False(await committer.CommitAsync(new Attempt(new RequestClaim(First, id))));
        Assert.True(await committer.CommitAsync(new Attempt(new RequestClaim(new PartnerId(700002), id))));
        Assert.True(await committer.CommitAsync(new Attempt(new RequestClaim(First, Guid.NewGuid()))));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Attempt(RequestClaim claim) : UnitOfWork<bool>
    {
        protected override void Declare(CommitScope scope) => claim.Want(scope);

        protected override bool DecideOutcome(CommitScope scope) => claim.IsFirst(scope);
    }
}
