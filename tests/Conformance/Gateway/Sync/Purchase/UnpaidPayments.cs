using FreedomPay.Conformance.Tests.Shops;

namespace FreedomPay.Conformance.Tests.Gateway.Sync.Purchase;

/// <summary>Payments for which no card was presented, put into the table: the pages that create them are not among those served yet.</summary>
internal static class UnpaidPayments
{
    private static long _last = 900_000;

    public static async Task<(long Id, string Order)> MakeAsync(ConformanceServer server, short state)
    {
        var (id, order) = (Interlocked.Increment(ref _last), Shop.NewOrder());
        await using var command = server.Server.Database.DataSource.CreateCommand(
            """
            INSERT INTO payments.payment (merchant_id, id, kind, state, order_id, amount, currency, tariff_id, tariff_basis_points, settlement_amount,
                settlement_currency, one_step, test, initiator, stored_credential, actor, created_at)
            SELECT $1, $2, p.kind, $3, $4, 10000, p.currency, p.tariff_id, p.tariff_basis_points, 10000, p.settlement_currency, true, true, p.initiator,
                p.stored_credential, p.actor, p.created_at
            FROM payments.payment p WHERE p.merchant_id = $1 AND p.id = $5
            """);
        var model = await server.First.PaidAsync();
        foreach (var value in new object[] { server.First.Id, id, state, order, model }) command.Parameters.Add(new() { Value = value });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        return (id, order);
    }
}
