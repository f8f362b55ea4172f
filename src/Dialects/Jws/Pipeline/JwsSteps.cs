using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws.Reading;
using FreedomPay.Dialects.Jws.Signing;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Merchants.Partners;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.Jws.Pipeline;

/// <summary>
/// The steps of a signed JSON request in their order (card-api §3.9, "Order of checks"). Uniqueness of the request id is part of the act: the domain claims
/// it in the unit of work that acts, so a refused signature or body leaves the id unused.
/// </summary>
internal sealed class JwsSteps(
    IPartnerDirectory partners, IMerchantDirectory merchants, TimeProvider time, JwsOptions options, ILogger<JwsSteps> logger)
{
    private static readonly string[] SignatureHeaders = [JwsSignature.Header, "JWS-Signature", "X-JWT-Signature"];
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The list.</summary>
    public StepList<JwsContext> Create() => new(
        new("bound the size", ReadAsync),
        new("find caller and verify signature", VerifyAsync),
        new("rights", Sync(CheckRights)),
        new("parse", Sync(Parse)),
        new("bind and validate", Sync(context => context.Page.Bind(context))),
        new("act", ActAsync),
        new("answer", Sync(Answer)) { Always = true },
        new("log masked", Sync(Log)) { Always = true });

    /// <summary>Answers a path or method that no page has.</summary>
    public Task RefuseAsync(HttpContext http, JwsFamily family, int status)
    {
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            http.Response.Headers.Allow = family.AllowsGet ? "GET, POST" : "POST";
        }

        var text = status == StatusCodes.Status404NotFound ? "Unknown path" : "Method not allowed";
        http.Response.StatusCode = status;
        WriteError(http.Response, family.Envelope, new JwsError(family.Codes.Invalid, text));
        return Task.CompletedTask;
    }

    private static Func<JwsContext, CancellationToken, ValueTask<bool>> Sync(Func<JwsContext, bool> step) =>
        (context, _) => ValueTask.FromResult(step(context));

    private static async ValueTask<bool> ReadAsync(JwsContext context, CancellationToken cancellationToken)
    {
        var body = await BodyBuffer.ReadAsync(context.Http.Request, context.Page.Info.BodyBytesMax, cancellationToken);
        if (body.IsTooLarge)
        {
            return Refuse(context, context.Family.Codes.Invalid, "Body too large", StatusCodes.Status413PayloadTooLarge);
        }

        context.Buffer = body;
        return true;
    }

    private async ValueTask<bool> VerifyAsync(JwsContext context, CancellationToken cancellationToken)
    {
        var headers = context.Http.Request.Headers;
        foreach (var name in SignatureHeaders)
        {
            if (headers.TryGetValue(name, out var value))
            {
                return await VerifyJwsAsync(context, value.ToString(), cancellationToken);
            }
        }

        return context.Family.AllowsLegacySign && headers.TryGetValue("Sign", out var sign)
            ? await VerifyLegacyAsync(context, sign.ToString(), cancellationToken)
            : RefuseSignature(context, "The header X-JWS-Signature is missing", null);
    }

    private async ValueTask<bool> VerifyJwsAsync(JwsContext context, string value, CancellationToken cancellationToken)
    {
        if (JwsToken.Parse(value) is not { } token)
        {
            return RefuseSignature(context, "This is no detached JWS: header, nothing, signature, joined by dots", null);
        }

        if (JwsHash.AlgorithmOf(token.Algorithm) is null)
        {
            return RefuseSignature(context, "alg must be HS256 or HS512", token);
        }

        if (!await FindCallerAsync(context, token.CallerId, cancellationToken))
        {
            return RefuseCaller(context);
        }

        if (!context.Allows(token.Algorithm!))
        {
            return RefuseSignature(context, "alg is not one of the partner's", token);
        }

        var request = context.Http.Request;
        if (!request.Method.Equals(token.Method, StringComparison.OrdinalIgnoreCase))
        {
            return RefuseSignature(context, "method is not the one called", token);
        }

        if (!IsPath(token.Uri, request.Path.Value!))
        {
            return RefuseSignature(context, "uri is not the path called", token);
        }

        if (token.Parameters is { Length: > 0 } query && query != request.QueryString.Value?.TrimStart('?'))
        {
            return RefuseSignature(context, "params is not the query called", token);
        }

        return JwsVerifier.Verifies(token, context.Body, context.Keys, options)
            || RefuseSignature(context, "The signature is not that of this header and body under the key", token);
    }

    /// <summary>Exact, but for one slash at the end of either.</summary>
    private static bool IsPath(string? uri, string path) => uri is not null && WithoutSlash(uri).SequenceEqual(WithoutSlash(path));

    private static ReadOnlySpan<char> WithoutSlash(string path) => path is [.., not '/', '/'] ? path.AsSpan(0, path.Length - 1) : path;

    private async ValueTask<bool> VerifyLegacyAsync(JwsContext context, string sign, CancellationToken cancellationToken)
    {
        var headers = context.Http.Request.Headers;
        var isNumber = long.TryParse(headers["Auth-Id"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var caller);
        if (!await FindCallerAsync(context, isNumber ? caller : null, cancellationToken))
        {
            return RefuseCaller(context);
        }

        if (!LegacySign.Verifies(sign, context.Body, context.Keys))
        {
            return RefuseSignature(context, "Sign is not the SHA-256 of body and key in hexadecimal", null);
        }

        var requestId = headers["Request-Id"].ToString();
        if (requestId.Length is 0 or > 128 || requestId.Any(char.IsControl))
        {
            return Refuse(context, context.Family.Codes.Invalid, "Request-Id is required", StatusCodes.Status200OK);
        }

        context.LegacyRequestId = requestId;
        return true;
    }

    private async ValueTask<bool> FindCallerAsync(JwsContext context, long? id, CancellationToken cancellationToken)
    {
        context.CallerId = id;
        if (id is not { } number)
        {
            return false;
        }

        if (context.Family.Callers == JwsCallers.Partners)
        {
            context.FoundPartner = await partners.FindAsync(new PartnerId(number), cancellationToken);
            return context.FoundPartner is { IsActive: true };
        }

        context.FoundMerchant = await merchants.FindAsync(new MerchantId(number), cancellationToken);
        return context.FoundMerchant is { Status: MerchantStatus.Active };
    }

    private static bool CheckRights(JwsContext context) =>
        context.Page.Info.IsAllowed is not { } isAllowed || isAllowed(context)
        || Refuse(context, context.Family.Codes.NotAllowed, "Method is not enabled for the caller", StatusCodes.Status403Forbidden);

    private bool Parse(JwsContext context)
    {
        context.Document = JsonBody.Read(context.Buffer.Rented.AsMemory(0, context.Buffer.Length), options);
        return context.Document is not null
            || Refuse(context, context.Family.Codes.Invalid, "Body is not a JSON object within bounds", StatusCodes.Status200OK);
    }

    private async ValueTask<bool> ActAsync(JwsContext context, CancellationToken cancellationToken)
    {
        try
        {
            await context.Page.ActAsync(context, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever went wrong, the caller is owed an answer in the envelope rather than a broken connection.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            JwsLog.Failed(logger, failure, context.Path, context.CallerId ?? 0);
            return Refuse(context, context.Family.Codes.Internal, "Internal error", StatusCodes.Status500InternalServerError);
        }
    }

    private bool Answer(JwsContext context)
    {
        var response = context.Http.Response;
        if (context.Error is { } error)
        {
            var isPlain = context.IsCallerKnown && context.Family.AlwaysHttp200 is { } always && always(context);
            response.StatusCode = isPlain ? StatusCodes.Status200OK : error.HttpStatus;
            WriteError(response, context.Envelope, error);
            return true;
        }

        var (answer, now) = (context.Answer!, time.GetUtcNow());
        Write(response, json =>
        {
            context.Envelope.WriteHead(json, answer, null, now);
            context.Page.WriteMembers(answer, json);
            context.Envelope.WriteTail(json, answer, null, now);
        });
        return true;
    }

    private void WriteError(HttpResponse response, JwsEnvelope envelope, JwsError error)
    {
        var now = time.GetUtcNow();
        Write(response, json =>
        {
            envelope.WriteHead(json, null, error, now);
            envelope.WriteTail(json, null, error, now);
        });
    }

    private static void Write(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    private bool Log(JwsContext context)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var elapsed = (long)time.GetElapsedTime(context.Started).TotalMilliseconds;
            JwsLog.Answered(logger, context.Path, context.CallerId, context.Http.Response.StatusCode, context.Error?.Code ?? "-", elapsed);
        }

        return true;
    }

    private bool RefuseSignature(JwsContext context, string reason, JwsToken? token)
    {
        if (options.ExplainSignatures)
        {
            context.Http.Response.Headers[JwsHelp.Header] = JwsHelp.Explain(reason, token, context.Http.Request, context.Body);
        }

        return Refuse(context, context.Family.Codes.BadSignature, "Signature is missing or wrong", StatusCodes.Status401Unauthorized);
    }

    private static bool RefuseCaller(JwsContext context) =>
        Refuse(context, context.Family.Codes.UnknownCaller, "Caller is unknown or disabled", StatusCodes.Status401Unauthorized);

    private static bool Refuse(JwsContext context, string code, string description, int status)
    {
        context.Error = new JwsError(code, description) { HttpStatus = status };
        return false;
    }
}
