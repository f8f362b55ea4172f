using FreedomPay.Dialects.PgForm;
using FreedomPay.Payments.Recurring;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>What all methods about schedules do: find the profile, act, and answer the schedule as it stands. Spec: merchant-purchase §3.8.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
internal abstract class SchedulePage<TRequest>(IRecurringProfiles profiles, IRecurringSchedules schedules) : PgFormPage<TRequest, ScheduleAnswer>
    where TRequest : ScheduleRequest
{
    /// <inheritdoc/>
    public sealed override PgFormPageInfo Info => field ??= new()
    {
        Title = Title,
        Paths = ["/index.php/api/recurring/" + Script],
        Style = PgFormStyle.Classic,
        Method = settings => settings.RecurringProfiles,
        ErrorDate = AnswerDate.Absent,
    };

    /// <summary>The page's name.</summary>
    protected abstract string Title { get; }

    /// <summary>Its script's name.</summary>
    protected abstract string Script { get; }

    /// <summary>The schedules.</summary>
    protected IRecurringSchedules Schedules => schedules;

    /// <summary>Does what the page is for; an error says why not.</summary>
    protected abstract ValueTask<PgFormError?> ActAsync(RecurringProfile profile, TRequest request, PgFormContext context, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async ValueTask<PgFormOutcome<ScheduleAnswer>> HandleAsync(
        TRequest request, PgFormContext context, CancellationToken cancellationToken)
    {
        if (await profiles.FindAsync(context.Merchant.Id, request.Profile, cancellationToken) is not { } profile)
        {
            return new PgFormError(WireErrors.ObjectNotFound);
        }

        return await ActAsync(profile, request, context, cancellationToken) is { } error
            ? error
            : ScheduleAnswer.Of(profile.Id, await schedules.FindAsync(profile.Merchant, profile.Id, cancellationToken));
    }
}
