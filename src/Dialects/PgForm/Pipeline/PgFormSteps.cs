using System.Text;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Dialects.PgForm.Reading;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Merchants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.PgForm.Pipeline;

/// <summary>
/// The steps of a classic request in their order (gateway-sync §1.6). Idempotency is part of the act: the domain commits it with the change.
/// </summary>
internal sealed class PgFormSteps(IMerchantDirectory merchants, TimeProvider time, PgFormOptions options, ILogger<PgFormSteps> logger)
{
    // What was read within the bounds is within them when it is copied.
    private static readonly WireLimits Unbounded = new() { FieldsMax = int.MaxValue, DepthMax = int.MaxValue };

    /// <summary>The list.</summary>
    public StepList<PgFormContext> Create() => new(
        new("bound the size and parse", ParseAsync),
        new("find merchant", FindMerchantAsync),
        new("verify signature", Sync(VerifySignature)),
        new("shop state", Sync(CheckShop)),
        new("rights", Sync(CheckRights)),
        new("bind and validate", Sync(context => context.Page.Bind(context))),
        new("act", ActAsync),
        new("sign the answer", AnswerAsync) { Always = true },
        new("log masked", Sync(Log)) { Always = true });

    private static Func<PgFormContext, CancellationToken, ValueTask<bool>> Sync(Func<PgFormContext, bool> step) =>
        (context, _) => ValueTask.FromResult(step(context));

    private async ValueTask<bool> ParseAsync(PgFormContext context, CancellationToken cancellationToken)
    {
        var request = context.Http.Request;
        var body = await BodyBuffer.ReadAsync(request, options.Limits.BodyBytesMax, cancellationToken);
        var problem = ReadProblem.BodyTooLarge;
        if (!body.IsTooLarge)
        {
            problem = MessageSource.Read(body, request.ContentType, request.QueryString.Value, options.Limits, out var message);
            context.Message = message;
        }

        if (problem == ReadProblem.None)
        {
            ReadClaims(context);
            return true;
        }

        // A message we cannot read is one of a merchant we cannot identify; only what is too much is named.
        return Refuse(context, problem switch
        {
            ReadProblem.Empty or ReadProblem.Malformed => new PgFormError(WireErrors.NotIdentified),
            ReadProblem.BodyTooLarge => PgFormError.Invalid("body"),
            ReadProblem.TooManyFields => PgFormError.Invalid("number of fields"),
            ReadProblem.TooDeep => PgFormError.Invalid("nesting"),
            ReadProblem.FieldTooLong => PgFormError.Invalid("length"),
            ReadProblem.None => throw new InvalidOperationException("Not a problem."),
        });
    }

    private static void ReadClaims(PgFormContext context)
    {
        var message = context.Message!;
        var language = message.FindLeaf(WireMessage.Root, WireNames.Language);
        context.Language = language == WireMessage.None ? WireLanguage.Russian : Languages.Parse(message.Value(language));
        var inMessage = MerchantClaim.InMessage(message);
        context.ClaimedMerchant = context.Match.NamesMerchant ? MerchantClaim.InPath(context.PathValue, inMessage, message) : inMessage;
    }

    private async ValueTask<bool> FindMerchantAsync(PgFormContext context, CancellationToken cancellationToken)
    {
        if (await context.Page.IdentifyAsync(context, cancellationToken) is not { } id)
        {
            return Refuse(context, new PgFormError(WireErrors.NotIdentified));
        }

        context.FoundMerchant = await merchants.FindAsync(id, cancellationToken);
        return context.FoundMerchant is not null
            || Refuse(context, new PgFormError(context.Match.IsPhp ? WireErrors.WrongShop : WireErrors.NotIdentified));
    }

    private bool VerifySignature(PgFormContext context)
    {
        var (scripts, keys) = (context.Match.Scripts, context.Keys);
        var (info, settings) = (context.Page.Info, context.Merchant.Settings);
        if (SignatureVerifier.TryVerify(context.Message!, scripts, keys, out var match)
            || VerifiesWithout(info.UnsignedFields?.Invoke(settings), context.Message!, scripts, keys, out match))
        {
            context.AnswerKey = match.Key;
            context.AnswerScript = info.UnnamedAnswers?.Invoke(settings) is true ? "" : scripts.Answering(match.Script);
            return true;
        }

        if (options.ExplainSignatures)
        {
            context.Http.Response.Headers[SignatureHelp.Header] = SignatureHelp.Explain(context.Message!, scripts.Called, context.Page.Sensitive);
        }

        var style = context.Page.Info.Style;
        context.AnswerScript = scripts.Called;
        context.AnswerKey = style == PgFormStyle.Gateway ? keys[0] : null;
        context.HttpStatus = style == PgFormStyle.Merchant ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
        return Refuse(context, new PgFormError(style == PgFormStyle.Classic ? WireErrors.NotIdentified : WireErrors.BadSignature));
    }

    /// <summary>
    /// The signature is right when the fields that the shop's program adds after signing are left out: fields of its own, never one that means something here.
    /// </summary>
    private static bool VerifiesWithout(IReadOnlyList<string>? unsigned, WireMessage message, ScriptNames scripts, LiveKeys keys, out SignatureMatch match)
    {
        match = default;
        if (unsigned is not { Count: > 0 })
        {
            return false;
        }

        using var rest = new WireMessage();
        for (var entry = 1; entry < message.Count; entry++)
        {
            var name = message.RawName(entry);
            var isOwn = !name.StartsWith(WireNames.Prefix);
            if (!message[entry].IsContainer && !(isOwn && unsigned.Contains(Encoding.UTF8.GetString(name), StringComparer.Ordinal)))
            {
                _ = FormFields.Add(rest, rest.Append(name), rest.Append(message.Value(entry)), Unbounded);
            }
        }

        return SignatureVerifier.TryVerify(rest, scripts, keys, out match);
    }

    private static bool CheckShop(PgFormContext context)
    {
        switch (context.Merchant.Status)
        {
            case MerchantStatus.Active:
                return true;
            case MerchantStatus.Blocked:
                context.AnswerKey = null;
                return Refuse(context, new PgFormError(WireErrors.WrongShop));
            case MerchantStatus.WithoutContract:
                return Refuse(context, new PgFormError(WireErrors.NoContract));
            default:
                throw new InvalidOperationException($"Unknown state {context.Merchant.Status} of shop {context.Merchant.Id}.");
        }
    }

    private static bool CheckRights(PgFormContext context)
    {
        var (info, settings) = (context.Page.Info, context.Merchant.Settings);
        if (info.Method is { } isActive && !isActive(settings))
        {
            return Refuse(context, new PgFormError(WireErrors.MethodNotActive));
        }

        return info.Action is not { } isOn || isOn(settings) || Refuse(context, new PgFormError(WireErrors.ActionDisabled));
    }

    private async ValueTask<bool> ActAsync(PgFormContext context, CancellationToken cancellationToken)
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
#pragma warning disable CA1031 // Whatever went wrong, the merchant is owed a signed answer (9999) rather than a broken connection.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RequestLog.Failed(logger, failure, context.Script, context.Merchant.Id.Value);
            return Refuse(context, new PgFormError(WireErrors.System));
        }
    }

    private async ValueTask<bool> AnswerAsync(PgFormContext context, CancellationToken cancellationToken)
    {
        var reply = context.Reply ?? (context.Error is null ? null : context.Page.RenderError(context.Error, context));
        if (reply is not null)
        {
            await reply.WriteAsync(context.Http.Response, cancellationToken);
            return true;
        }

        using var answer = new WireMessage();
        var date = AnswerDate.Absent;
        if (context.Error is { } error)
        {
            ErrorEnvelope.Write(error, context.Language, answer);
            date = context.Page.Info.ErrorDate;
        }
        else
        {
            context.Page.WriteAnswer(context.Answer!, answer);
            date = context.Answer!.Date;
        }

        if (context.AnswerKey is { } key)
        {
            AnswerTail.Sign(answer, date, context.Error?.At ?? context.Answer?.Moment ?? time.GetUtcNow(), context.AnswerScript, key);
        }

        var response = context.Http.Response;
        response.StatusCode = context.HttpStatus;
        response.ContentType = context.Page.Info.Style == PgFormStyle.Classic ? "text/xml; charset=UTF-8" : "application/xml; charset=utf-8";
        response.ContentLength = AnswerXml.Write(answer, "response"u8, response.BodyWriter);
        return true;
    }

    private bool Log(PgFormContext context)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            RequestLog.Answered(
                logger,
                context.Script,
                context.ClaimedMerchant?.Value,
                RequestLog.PaymentId(context.Message),
                context.Error?.Code ?? 0,
                time.GetElapsedTime(context.Started).TotalMilliseconds);
        }

        return true;
    }

    private static bool Refuse(PgFormContext context, PgFormError error)
    {
        context.Error = error;
        return false;
    }
}
