using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing;
using FreedomPay.Issuing.Clients;

namespace FreedomPay.Api.Card.Client;

/// <summary>Card → Client → Verify client: records an identification, or asks for one. Spec: card-api §2.22.</summary>
internal sealed class VerifyClient(IClients clients) : JwsPage<VerifyClient.Request, VerifyClient.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = CardFamily.Page("Verify client", "client/verify") with { BodyBytesMax = JwsPageInfo.DocumentBodyMax };

    /// <inheritdoc/>
    protected override async ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken)
    {
        if (!Scan.TryRead(request.Document, out var document))
        {
            return CardErrors.Of(IssuingRefusal.DocumentUnacceptable);
        }

        var verification = new ClientVerification(request.ClientId, request.ProductId)
        {
            Identification = IdentificationFields.Read(request.Identification),
            Document = document,
            DocumentType = request.DocumentType,
            DocumentNumber = request.DocumentNumber,
        };
        var outcome = await clients.VerifyAsync(Outcomes.CallOf(context, request.RequestId), verification, cancellationToken);
        return Outcomes.ErrorOf(outcome) is { } error
            ? error
            : new Answer { Progress = Outcomes.ProgressOf(outcome), Status = outcome.ClientStatus is { } status ? Words.Of(status) : null };
    }

    /// <summary>The request.</summary>
    internal sealed record Request
    {
        [Json("request_id", Required = true)]
        public Guid RequestId { get; init; }

        [Json("client_id", Required = true)]
        public string ClientId { get; init; } = "";

        [Json("product_id", Required = true)]
        public int ProductId { get; init; }

        [Json("identification_info")]
        public IdentificationFields? Identification { get; init; }

        [Json("document", LengthMax = Formats.DocumentLengthMax, ErrorCode = "2015", Note = "PDF in base64, at most 2 MB.")]
        public string? Document { get; init; }

        [Json("document_type", Pattern = Formats.DocumentType)]
        public string? DocumentType { get; init; }

        [Json("document_number", LengthMax = 64)]
        public string? DocumentNumber { get; init; }
    }

    /// <summary>The answer.</summary>
    internal sealed record Answer : JwsAnswer
    {
        [Json("client_status", Words = ["new", "pending", "verified", "rejected", "blocked", "closed"])]
        public string? Status { get; init; }
    }
}
