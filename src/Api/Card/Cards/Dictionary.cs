using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Dictionaries: codes and what they mean. Spec: card-api §2.1, §3.</summary>
internal sealed class Dictionary : JwsPage<Dictionary.Request, Dictionary.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Dictionaries", "dictionary");

    /// <inheritdoc/>
    protected override ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<JwsOutcome<Answer>>(new Answer { Dictionaries = DictionaryFields.Of(request.Name) });

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id")]
        public Guid? RequestId { get; init; }

        [Json("name", Pattern = DictionaryFields.Names, Note = "Only this one; all when absent.")]
        public string? Name { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("dictionaries")]
        public required DictionaryFields Dictionaries { get; init; }
    }
}
