using System.Text.Json;
using FreedomPay.Dialects.Jws.Answers;
using FreedomPay.Dialects.Jws.Binding;

namespace FreedomPay.Dialects.Jws;

/// <summary>
/// A page of the documentation: one file with its paths, the request record, the answer record and a short handler that calls the domain. Everything else
/// (transport, signature, checks, JSON) is the dialect's.
/// </summary>
/// <typeparam name="TRequest">The request: a record with a parameterless constructor whose properties carry <see cref="JsonAttribute"/>.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
public abstract class JwsPage<TRequest, TAnswer> : JwsPage
    where TRequest : class
    where TAnswer : JwsAnswer
{
    private readonly JsonRecordBinder<TRequest> _binder = JsonBinders.Create<TRequest>();
    private readonly RecordWriter<TAnswer> _writer = RecordWriters.Create<TAnswer>();

    /// <inheritdoc/>
    public sealed override JsonModel RequestModel => _binder.Model;

    /// <inheritdoc/>
    public sealed override JsonModel AnswerModel => _writer.Model;

    /// <summary>Does what the page is for.</summary>
    /// <param name="request">The request; every member is there and within its limits as its attributes say.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer or an error.</returns>
    protected abstract ValueTask<JwsOutcome<TAnswer>> HandleAsync(TRequest request, JwsContext context, CancellationToken cancellationToken);

    /// <summary>Turns a wrong member into the page's own error; null: the family's code and a text that names it.</summary>
    /// <param name="member">The member's path, e.g. <c>client.phone</c>.</param>
    /// <param name="isMissing">It is not there.</param>
    protected virtual JwsError? ExplainInvalid(string member, bool isMissing) => null;

    internal sealed override bool Bind(JwsContext context)
    {
        var failure = _binder.Bind(context.Document!.RootElement, out var request);
        if (failure.Member is { } member)
        {
            context.Error = ExplainInvalid(member, failure.IsMissing)
                ?? new JwsError(failure.Code ?? context.Family.Codes.Invalid, failure.IsMissing ? $"{member} is required" : $"{member} is not valid");
            return false;
        }

        context.Request = request;
        return true;
    }

    internal sealed override async ValueTask ActAsync(JwsContext context, CancellationToken cancellationToken)
    {
        var outcome = await HandleAsync((TRequest)context.Request!, context, cancellationToken);
        (context.Answer, context.Error) = (outcome.Answer, outcome.Error);
    }

    internal sealed override void WriteMembers(JwsAnswer answer, Utf8JsonWriter json) => _writer.WriteMembers(json, (TAnswer)answer);
}
