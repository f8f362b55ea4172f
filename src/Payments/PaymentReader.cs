using System.Text.Json;
using FreedomPay.CardNetwork;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Rows;
using FreedomPay.Payments.SavedCards;
using FreedomPay.Payments.States;
using FreedomPay.Storage;
using Npgsql;

namespace FreedomPay.Payments;

/// <summary>Reads payments as committed, without locks.</summary>
internal sealed class PaymentReader(NpgsqlDataSource database) : IPaymentReader
{
    private readonly PaymentLookups _lookups = new(database);
    private readonly Gathered<PaymentKey, KeptCredential?> _credentials = new(keys => PaymentCredentials.FindAsync(database, keys));

    public Task<PaymentView?> FindAsync(MerchantId merchant, PaymentId id, CancellationToken cancellationToken) =>
        ViewAsync(new PaymentKey(merchant.Value, id.Value), cancellationToken);

    public async Task<PaymentView?> FindLatestAsync(MerchantId merchant, string orderId, CancellationToken cancellationToken) =>
        await _lookups.FindNewestAsync(merchant.Value, orderId, cancellationToken).ConfigureAwait(false) is { } id
            ? await ViewAsync(new PaymentKey(merchant.Value, id), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The bare row, the caller's own.</summary>
    internal async Task<PaymentRow?> FindRowAsync(PaymentKey key, CancellationToken cancellationToken) =>
        (await _lookups.FindAsync(key, cancellationToken).ConfigureAwait(false))?.Row.Copy();

    /// <summary>What is known of a payment that waits; null when it does not.</summary>
    internal async Task<Waiting?> FindWaitingAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT authentication, claim_key FROM payments.waiting WHERE merchant_id = $1 AND id = $2");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Merchant });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.Id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new Waiting(key, reader.GetFieldValue<Guid?>(0), reader.IsDBNull(1) ? null : reader.GetString(1))
            : null;
    }

    private async Task<PaymentView?> ViewAsync(PaymentKey key, CancellationToken cancellationToken)
    {
        if (await _lookups.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { Row: var row, Children: var children })
        {
            return null;
        }

        var view = View(row, children.ConvertAll(child => View(child, [])));
        if (row.StoredCredential == StoredCredential.None && row.Kind != PaymentKind.Payout)
        {
            return view;
        }

        return await _credentials.RunAsync(row.Key).WaitAsync(cancellationToken).ConfigureAwait(false) is { } kept ? With(view, kept) : view;
    }

    private static PaymentView With(PaymentView view, KeptCredential kept) => view with
    {
        SavedCardId = kept.SavedCard,
        CardToken = kept.Token,
        RecurringProfile = kept.Profile,
        RecurringProfileExpiresAt = kept.ProfileExpiresAt,
        Authenticated = kept.Authenticated,
    };

    private static PaymentView View(PaymentRow row, IReadOnlyList<PaymentView> children)
    {
        ChildState? child = row.ParentId is null ? null : (ChildState)row.State;
        var answered = row is { FinishedAt: not null, Reference: not null };
        var state = child is { } life ? Shown(life) : row.Kind == PaymentKind.Payout ? Shown((PayoutState)row.State) : row.Stage;
        return new PaymentView
        {
            Id = new PaymentId(row.Key.Id),
            Kind = row.Kind,
            State = state,
            Child = child,
            Parent = row.ParentId is { } parent ? new PaymentId(parent) : null,
            OrderId = row.OrderId,
            Currency = row.Currency,
            Amount = row.Amount,
            CapturedAmount = row.CapturedAmount,
            RefundedAmount = row.RefundedAmount,
            NetAmount = row.Kind == PaymentKind.Payout ? row.Amount : row.Amount - new Tariff(row.TariffId, row.TariffBasisPoints).FeeOn(row.Money).MinorUnits,
            Test = row.Test,
            Card = row.Card is { } card
                ? new CardSummary(Pan.Mask(card.Bin, card.LastFour, card.Length), card.Expiry, card.Scheme, card.Cardholder)
                : null,
            Rrn = answered ? row.Reference?.Rrn : null,
            InternalReference = answered && row.InternalReference != Guid.Empty ? row.InternalReference : null,
            AuthorisationCode = row.AuthorisationCode,
            Decline = row.Decline,
            Details = row.DetailsJson is { } json ? JsonSerializer.Deserialize(json, PaymentJson.Default.PaymentDetails)! : new PaymentDetails(),
            CreatedAt = row.CreatedAt,
            FinishedAt = row.FinishedAt,
            SucceededAt = Succeeded(state) ? row.FinishedAt : null,
            Children = children,
        };
    }

    private static PaymentState Shown(ChildState child) => child switch
    {
        ChildState.Processing => PaymentState.Processing,
        ChildState.Succeeded => PaymentState.Captured,
        ChildState.Failed => PaymentState.Failed,
    };

    private static PaymentState Shown(PayoutState payout) => payout switch
    {
        PayoutState.Processing => PaymentState.Processing,
        PayoutState.Succeeded => PaymentState.Captured,
        PayoutState.Failed => PaymentState.Failed,
    };

    private static bool Succeeded(PaymentState state) => state switch
    {
        PaymentState.Held or PaymentState.Clearing or PaymentState.Captured or PaymentState.Cancelling or PaymentState.Revoked => true,
        PaymentState.Created or PaymentState.Authenticating or PaymentState.Processing or PaymentState.Failed or PaymentState.Expired => false,
    };
}
