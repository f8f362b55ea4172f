using FreedomPay.Dialects.PgForm.Pipeline;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm;

/// <summary>A page of the classic wire: its paths, its records, its handler. Pages derive from <see cref="PgFormPage{TRequest, TAnswer}"/>.</summary>
public abstract class PgFormPage
{
    private SensitiveNames? _sensitive;

    /// <summary>What the dialect has to know of the page.</summary>
    public abstract PgFormPageInfo Info { get; }

    /// <summary>The request on the wire.</summary>
    public abstract WireModel RequestModel { get; }

    /// <summary>The answers on the wire: one, or one per variant.</summary>
    public abstract IReadOnlyList<WireModel> AnswerModels { get; }

    internal SensitiveNames Sensitive => _sensitive ??= SensitiveNames.Of(RequestModel);

    /// <summary>
    /// Finds out who is calling. By default the number in the path, which a number in the message must equal, or the number in the message. Pages that are
    /// called without one (a payer's own page) override it.
    /// </summary>
    /// <returns>The merchant's number, or null: the call is answered as one of an unidentified merchant.</returns>
    protected internal virtual ValueTask<MerchantId?> IdentifyAsync(PgFormContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.ClaimedMerchant);

    /// <summary>Shows an error in another form than the XML envelope, e.g. as a page for the payer's browser. Null: the envelope.</summary>
    protected internal virtual PgFormReply? RenderError(PgFormError error, PgFormContext context) => null;

    /// <summary>Reads and checks the request into the context, or leaves an error there.</summary>
    internal abstract bool Bind(PgFormContext context);

    internal abstract ValueTask ActAsync(PgFormContext context, CancellationToken cancellationToken);

    internal abstract void WriteAnswer(PgFormAnswer answer, WireMessage target);
}
