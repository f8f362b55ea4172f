using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Reading;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>The steps of a plain JSON request in their order. Whoever may not call learns nothing of what is wrong with the rest.</summary>
internal sealed class RestSteps(
    IMerchantDirectory merchants,
    IWebTokens tokens,
    SealedRequests sealedRequests,
    CrossOrigin crossOrigin,
    TimeProvider time,
    ILogger<RestSteps> logger)
{
    /// <summary>Header that numbers a request.</summary>
    public const string RequestIdHeader = "Request-Id";

    /// <summary>Header that makes repetitions of a request one.</summary>
    public const string IdempotencyHeader = "X-Idempotency-Key";

    /// <summary>Most characters of either.</summary>
    public const int HeaderLengthMax = 128;

    private const int BodyBytesMax = 64 * 1024;

    private static readonly JwsOptions Bounds = new() { MembersMax = 1000 };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The list.</summary>
    public StepList<RestContext> Create() => new(
        new("let pages of shops read the answer", Sync(AdmitOrigin)),
        new("bound the size", ReadAsync),
        new("parse", Sync(Parse)),
        new("find merchant", FindAsync),
        new("headers", Sync(ReadHeaders)),
        new("decrypt", (context, cancellationToken) => context.Family.IsEncrypted ? sealedRequests.OpenAsync(context, cancellationToken) : new(true)),
        new("bind and validate", Sync(context => context.Page.Bind(context))),
        new(
            "use up the request",
            (context, cancellationToken) => context.Family.IsEncrypted ? sealedRequests.UseUpAsync(context, cancellationToken) : new(true)),
        new("act", ActAsync),
        new("answer", Sync(Answer)) { Always = true },
        new("log masked", Sync(Log)) { Always = true });

    /// <summary>Answers a path or method that no page has.</summary>
    public static Task RefuseAsync(HttpContext http, RestFamily family, int status)
    {
        var text = status == StatusCodes.Status404NotFound ? "Unknown path" : "Method not allowed";
        Write(http.Response, status, json => family.WriteError(json, new RestError(status, WireErrors.Validation, text), null));
        return Task.CompletedTask;
    }

    private static Func<RestContext, CancellationToken, ValueTask<bool>> Sync(Func<RestContext, bool> step) =>
        (context, _) => ValueTask.FromResult(step(context));

    private bool AdmitOrigin(RestContext context)
    {
        if (context.Page.Info.Callers == RestCallers.WebToken)
        {
            context.Origin = CrossOrigin.OriginOf(context.Http);
            crossOrigin.Admit(context.Http, context.Origin);
        }

        return true;
    }

    private static async ValueTask<bool> ReadAsync(RestContext context, CancellationToken cancellationToken)
    {
        context.Buffer = await BodyBuffer.ReadAsync(context.Http.Request, BodyBytesMax, cancellationToken);
        return !context.Buffer.IsTooLarge || Refuse(context, StatusCodes.Status413PayloadTooLarge, WireErrors.Validation, "Body too large");
    }

    private static bool Parse(RestContext context)
    {
        // JSON whatever its label: one client labels it as a form.
        context.Document = JsonBody.Read(context.RawBody, Bounds);
        return context.Document is not null
            || Refuse(context, StatusCodes.Status400BadRequest, WireErrors.Validation, "Body is not a JSON object within bounds");
    }

    private async ValueTask<bool> FindAsync(RestContext context, CancellationToken cancellationToken)
    {
        if (context.Page.Info.Callers == RestCallers.Basic)
        {
            var credentials = BasicCredentials.Parse(context.Http.Request.Headers.Authorization.ToString());
            var merchant = credentials is null ? null : await merchants.FindAsync(credentials.Merchant, cancellationToken);
            if (merchant is null || !credentials!.Matches(merchant.ReceiveKeys))
            {
                context.Http.Response.Headers.WWWAuthenticate = "Basic realm=\"Freedom Pay\", charset=\"UTF-8\"";
                return Refuse(context, StatusCodes.Status401Unauthorized, WireErrors.NotIdentified, "Merchant number or key is wrong");
            }

            context.FoundMerchant = merchant;
        }
        else
        {
            var isText = context.Body.TryGetProperty("token", out var token) && token.ValueKind == JsonValueKind.String;
            if (!isText || tokens.Find(token.GetString()!) is not { } merchant)
            {
                return Refuse(context, StatusCodes.Status401Unauthorized, WireErrors.WrongShop, "Token is unknown");
            }

            if (!CrossOrigin.IsOf(context.Http, context.Origin, merchant))
            {
                return Refuse(context, StatusCodes.Status401Unauthorized, WireErrors.WrongShop, "The page's domain is not white-listed for this token");
            }

            context.FoundMerchant = merchant;
        }

        return context.Merchant.Status switch
        {
            MerchantStatus.Active => true,
            MerchantStatus.Blocked => Refuse(context, StatusCodes.Status401Unauthorized, WireErrors.WrongShop, "Shop is blocked"),
            MerchantStatus.WithoutContract => Refuse(context, StatusCodes.Status401Unauthorized, WireErrors.NoContract, "Shop has no contract in force"),
        };
    }

    private static bool ReadHeaders(RestContext context)
    {
        context.RequestId = Header(context, RequestIdHeader);
        context.IdempotencyKey = Header(context, IdempotencyHeader);
        if (IsWrong(context.RequestId) || (context.RequestId is null && context.Family.IsEncrypted))
        {
            context.Error = RestError.Invalid(RequestIdHeader, RequestIdHeader + (context.RequestId is null ? " is required" : " is not valid"));
            context.RequestId = null;
        }
        else if (IsWrong(context.IdempotencyKey))
        {
            context.Error = RestError.Invalid(IdempotencyHeader, IdempotencyHeader + " is not valid");
        }

        return context.Error is null;
    }

    private static string? Header(RestContext context, string name) => context.Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    private static bool IsWrong(string? value) => value is not null && (value.Length > HeaderLengthMax || value.Any(letter => letter is < ' ' or > '~'));

    private async ValueTask<bool> ActAsync(RestContext context, CancellationToken cancellationToken)
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
#pragma warning disable CA1031 // Whatever went wrong, the caller is owed an answer in its shape rather than a broken connection.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RestLog.Failed(logger, failure, context.Page.Info.Path, context.Merchant.Id.Value);
            return Refuse(context, StatusCodes.Status500InternalServerError, WireErrors.System, "Internal error");
        }
    }

    private static bool Answer(RestContext context)
    {
        context.Http.Response.Headers.CacheControl = "no-store";
        if (context.Error is { } error)
        {
            Write(context.Http.Response, error.HttpStatus, json => context.Family.WriteError(json, error, context.RequestId), isOpen: true);
        }
        else
        {
            Write(context.Http.Response, context.Page.Info.Status, json => context.Page.WriteAnswer(context.Answer!, json), isOpen: false);
        }

        return true;
    }

    private static void Write(HttpResponse response, int status, Action<Utf8JsonWriter> write, bool isOpen = true)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            if (isOpen)
            {
                json.WriteStartObject();
            }

            write(json);
            if (isOpen)
            {
                json.WriteEndObject();
            }
        }

        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    private bool Log(RestContext context)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            var elapsed = (long)time.GetElapsedTime(context.Started).TotalMilliseconds;
            var (info, status) = (context.Page.Info, context.Http.Response.StatusCode);
            RestLog.Answered(logger, info.Method, info.Path, context.FoundMerchant?.Id.Value, status, context.Error?.Code ?? 0, elapsed);
        }

        return true;
    }

    private static bool Refuse(RestContext context, int status, int code, string message)
    {
        context.Error = new RestError(status, code, message);
        return false;
    }
}
