using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Secrets;

namespace FreedomPay.Api.Card.Cards;

/// <summary>Card → Secret data (version 2): one envelope under the partner's RSA key. Spec: card-api §2.15, §1.9.</summary>
internal sealed class SecretDataV2(ICardSecrets secrets) : JwsPage<SecretDataV2.Request, SecretDataV2.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } =
        CardFamily.Page("Secret data (version 2)", "card/secret_data_v2", "card/secret_v2", "card/secret_data/v2") with
        {
            IsAllowed = context => context.Partner.Settings.CardApi is { Enabled: true, SecretData: true },
        };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        var reply = await secrets.RevealV2Async(Outcomes.CallOf(context, request.RequestId), request.CardId, request.PublicKey, cancellationToken);
        return reply.Value is { } data
            ? new Answer { KeyId = data.KeyId, EncryptedKey = data.EncryptedKey, Iv = data.Iv, Data = data.Data, Tag = data.Tag }
            : CardErrors.Of(reply.Refusal!.Value);
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("card_id", Required = true)]
        public string CardId { get; init; } = "";

        [Json("public_key", LengthMax = 4096, ErrorCode = "2118", AllowsLines = true, Note = "PEM, or base64 of SPKI; the partner's uploaded key when absent.")]
        public string? PublicKey { get; init; }
    }

    /// <summary>The answer; all but the key's name in base64.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("key_id", Note = "inline when the key came with the call.")]
        public required string KeyId { get; init; }

        [Json("encrypted_key")]
        public required string EncryptedKey { get; init; }

        [Json("iv")]
        public required string Iv { get; init; }

        [Json("data")]
        public required string Data { get; init; }

        [Json("tag")]
        public required string Tag { get; init; }
    }
}
