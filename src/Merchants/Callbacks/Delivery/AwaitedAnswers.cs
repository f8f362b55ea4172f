using Npgsql;

namespace FreedomPay.Merchants.Callbacks.Delivery;

/// <summary>Compares the messages that an order comes to with the first attempts that are kept: whatever node makes them, and after a restart too.</summary>
internal sealed class AwaitedAnswers(ICallbackComposer composer, NpgsqlDataSource database, CallbackOptions options) : IAwaitedAnswers
{
    public TimeSpan Patience => options.AnswerTimeout;

    public async Task<bool> AreAwaitedAsync(Merchant merchant, CallbackOrder order, CancellationToken cancellationToken)
    {
        var messages = await composer.ComposeAsync(merchant, order, cancellationToken).ConfigureAwait(false);
        var rejectable = messages.Take(CallbackStore.Places).Where(message => message.Rejectable).ToArray();
        if (rejectable.Length == 0)
        {
            return false;
        }

        await using var command = database.CreateCommand(CallbackSql.CountTried);
        CallbackRows.Add(command, merchant.Id.Value);
        CallbackRows.Add(command, rejectable[0].Payment);
        CallbackRows.Add(command, (short)order.Kind);
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! < rejectable.Length;
    }
}
