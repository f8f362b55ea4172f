using System.Text.Json;
using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Answers;
using FreedomPay.Dialects.Jws.Binding;

namespace FreedomPay.Dialects.Rest;

/// <summary>A page of plain JSON: its path, its records, its handler. Pages derive from <see cref="RestPage{TRequest, TAnswer}"/>.</summary>
public abstract class RestPage
{
    /// <summary>What the dialect has to know of the page.</summary>
    public abstract RestPageInfo Info { get; }

    /// <summary>The request on the wire.</summary>
    public abstract JsonModel RequestModel { get; }

    /// <summary>The answer on the wire.</summary>
    public abstract JsonModel AnswerModel { get; }

    /// <summary>Reads and checks the request into the context, or leaves an error there.</summary>
    internal abstract bool Bind(RestContext context);

    internal abstract ValueTask ActAsync(RestContext context, CancellationToken cancellationToken);

    internal abstract void WriteAnswer(object answer, Utf8JsonWriter json);
}

/// <summary>
/// A page: one file with its path, the request record, the answer record and a short handler that calls the domain. Everything else is the dialect's.
/// </summary>
/// <typeparam name="TRequest">The request: a record with a parameterless constructor whose properties carry <see cref="JsonAttribute"/>.</typeparam>
/// <typeparam name="TAnswer">The answer, likewise.</typeparam>
public abstract class RestPage<TRequest, TAnswer> : RestPage
    where TRequest : class
    where TAnswer : class
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
    protected abstract ValueTask<RestOutcome<TAnswer>> HandleAsync(TRequest request, RestContext context, CancellationToken cancellationToken);

    /// <summary>What a request says wrongly beside what each member says of itself; null: nothing.</summary>
    protected virtual RestError? WhatIsWrong(TRequest request, RestContext context) => null;

    internal sealed override bool Bind(RestContext context)
    {
        var failure = _binder.Bind(context.Body, out var request);
        context.Error = failure.Member is { } member
            ? RestError.Invalid(member, failure.IsMissing ? $"{member} is required" : $"{member} is not valid", CodeOf(failure))
            : WhatIsWrong(request!, context);
        context.Request = request;
        return context.Error is null;
    }

    internal sealed override async ValueTask ActAsync(RestContext context, CancellationToken cancellationToken)
    {
        var outcome = await HandleAsync((TRequest)context.Request!, context, cancellationToken);
        (context.Answer, context.Error) = (outcome.Answer, outcome.Error);
    }

    internal sealed override void WriteAnswer(object answer, Utf8JsonWriter json) => _writer.WriteObject(json, (TAnswer)answer);

    private static int CodeOf(JsonFailure failure) => failure.Code is { } own ? int.Parse(own, null) : PgForm.WireErrors.Validation;
}
