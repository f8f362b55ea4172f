using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Reading;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Merchants;
using FreedomPay.Vault;
using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>
/// Requests that a shop's page encrypted: <c>{"data":["…"],"token":"…"}</c>. Whatever is wrong with the pieces is one and the same refusal. A request's number
/// is used up after everything else is known to be right and before anything is done. Spec: sdk-and-cms §2.2.
/// </summary>
internal sealed class SealedRequests(ISdkDecryption decryption, IRequestIds requestIds)
{
    /// <summary>Most pieces of a message.</summary>
    public const int PiecesMax = 40;

    private const int PieceSize = 256;

    private static readonly JwsOptions Bounds = new() { MembersMax = 500 };

    /// <summary>Puts the decrypted request in place of the message.</summary>
    public async ValueTask<bool> OpenAsync(RestContext context, CancellationToken cancellationToken)
    {
        if (Pieces(context.Body) is not { } pieces
            || (context.Opened = await decryption.OpenAsync(context.Merchant.Id.Value, pieces, cancellationToken)) is not { } opened
            || JsonBody.Read(opened, Bounds) is not { } document)
        {
            context.Error = new RestError(StatusCodes.Status400BadRequest, WireErrors.NotIdentified, "Data cannot be decrypted");
            return false;
        }

        context.MessageDigest = DigestOf(pieces);
        context.Document!.Dispose();
        context.Document = document;
        return true;
    }

    /// <summary>Uses up the request's number, and with it the message where it may come once only.</summary>
    public async ValueTask<bool> UseUpAsync(RestContext context, CancellationToken cancellationToken)
    {
        List<string> ids = ["id:" + context.RequestId];
        if (context.Page.Info.TakesMessageOnce)
        {
            ids.Add("message:" + context.MessageDigest);
        }

        if (await requestIds.TryUseAsync(context.Merchant.Id, ids, cancellationToken))
        {
            return true;
        }

        context.Error = new RestError(StatusCodes.Status409Conflict, WireErrors.Validation, "Request-Id was used before", "Request-Id");
        return false;
    }

    private static string DigestOf(List<byte[]> pieces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in pieces)
        {
            hash.AppendData(piece);
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    private static List<byte[]>? Pieces(JsonElement body)
    {
        if (!body.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array || data.GetArrayLength() is 0 or > PiecesMax)
        {
            return null;
        }

        var pieces = new List<byte[]>(data.GetArrayLength());
        foreach (var element in data.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !element.TryGetBytesFromBase64(out var piece) || piece.Length != PieceSize)
            {
                return null;
            }

            pieces.Add(piece);
        }

        return pieces;
    }
}
