using System.Text;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Dialects.PgForm.Binding;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm;

/// <summary>
/// Base of a page: declares its <see cref="PgFormPage.Info"/>, its request and answer records and one short handler that calls the domain. Everything else
/// (transport, signature, checks, XML) is the dialect's.
/// </summary>
/// <typeparam name="TRequest">The request: a record with a parameterless constructor whose properties carry <see cref="WireAttribute"/>.</typeparam>
/// <typeparam name="TAnswer">The answer; an abstract record when the page has variants, which then derive from it in the same assembly.</typeparam>
public abstract class PgFormPage<TRequest, TAnswer> : PgFormPage
    where TRequest : class
    where TAnswer : PgFormAnswer
{
    private readonly RecordBinder<TRequest> _binder = RecordBinders.Create<TRequest>();
    private readonly AnswerVariants<TAnswer> _answers = new();

    /// <inheritdoc/>
    public sealed override WireModel RequestModel => _binder.Model;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<WireModel> AnswerModels => _answers.Models;

    /// <summary>Does what the page is for.</summary>
    /// <param name="request">The request; every field is there and within its limits as its attributes say.</param>
    /// <param name="context">Who calls, when, in which language.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>The answer, an error, or a reply of another form.</returns>
    protected abstract ValueTask<PgFormOutcome<TAnswer>> HandleAsync(TRequest request, PgFormContext context, CancellationToken cancellationToken);

    internal sealed override bool Bind(PgFormContext context)
    {
        var scope = new BindScope(context.Message!, context.Merchant);
        var failure = ControlCharacters.Find(context.Message!);
        if (!failure.IsFailure)
        {
            failure = _binder.Bind(scope, out var request);
            context.Request = request;
        }

        if (!failure.IsFailure && !HasSalt(context.Message!))
        {
            failure = new BindFailure(Encoding.UTF8.GetString(WireNames.Salt), WireErrors.Validation);
        }

        if (failure.IsFailure)
        {
            context.Error = PgFormError.Invalid(failure.Field!, failure.Code);
        }

        return !failure.IsFailure;
    }

    /// <summary>Every page of the documentation requires one; what stands in it is the caller's business.</summary>
    private static bool HasSalt(WireMessage message)
    {
        var salt = message.FindLeaf(WireMessage.Root, WireNames.Salt);
        return salt != WireMessage.None && !message.Value(salt).IsEmpty;
    }

    internal sealed override async ValueTask ActAsync(PgFormContext context, CancellationToken cancellationToken)
    {
        var outcome = await HandleAsync((TRequest)context.Request!, context, cancellationToken);
        (context.Answer, context.Error, context.Reply) = (outcome.Answer, outcome.Error, outcome.Reply);
    }

    internal sealed override void WriteAnswer(PgFormAnswer answer, WireMessage target) => _answers.Write((TAnswer)answer, target);
}
