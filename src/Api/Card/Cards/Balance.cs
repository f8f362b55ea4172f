using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Cards;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Balance. Spec: card-api §2.13.</summary>
internal sealed class Balance(ICards cards) : JwsPage<Balance.Request, Balance.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Balance", "card/balance");

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await cards.BalanceAsync(context.Partner.Id, request.CardId, cancellationToken);
        return reply.Value is { } account
            ? new Answer
            {
                Balances = BalanceFields.Of(account), Available = account.Amount - account.Blocked, Currency = account.Amount.Currency.Code,
            }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Note = "Not registered: reading needs no new one.")]
        public Guid? RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("balances")]
        public required BalanceFields Balances { get; init; }

        [Json("balance", Note = "What can be spent: the amount without open holds.")]
        public required Money Available { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }
    }
}
