using FreedomPay.Bench.Load;
using FreedomPay.Bench.Platform;
using FreedomPay.Bench.Requests;

namespace FreedomPay.Bench.Scenarios;

/// <summary>The loads that are put on the platform.</summary>
internal sealed class LoadScenarios(SystemUnderTest system)
{
    private readonly ValueSource _source = new((ulong)DateTimeOffset.UtcNow.UtcTicks);
    private readonly LoadGenerator _generator = new(system.Server.Address);
    private readonly PaidPayments _paid = new();
    private readonly PaidPayments _profiles = new();
    private readonly OpenedPages _pages = new();

    /// <summary>Payments that were answered as debited since the start.</summary>
    public long Captured { get; private set; }

    /// <summary>Payments in one request, over all merchants.</summary>
    public Task<LoadResult> OneStepAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        PayAsync(plan, new OneStepPayments(system.Host, MerchantSetup.All, _source, _paid), cancellationToken);

    /// <summary>The same, and the shops are told each result.</summary>
    public Task<LoadResult> ToldAsync(LoadPlan plan, string resultUrl, CancellationToken cancellationToken) =>
        PayAsync(plan, new OneStepPayments(system.Host, MerchantSetup.All, _source, new PaidPayments(), resultUrl), cancellationToken);

    /// <summary>Payments in one request, all to one merchant.</summary>
    public Task<LoadResult> HotMerchantAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        PayAsync(plan, new OneStepPayments(system.Host, [MerchantSetup.All[0]], _source, new PaidPayments()), cancellationToken);

    /// <summary>Payments in two requests: hold and clearing.</summary>
    public Task<LoadResult> TwoStepAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        PayAsync(plan, new TwoStepPayments(system.Host, MerchantSetup.All, _source), cancellationToken);

    /// <summary>Payments whose payer passes 3-D Secure.</summary>
    public Task<LoadResult> AuthenticatedAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        PayAsync(plan, new AuthenticatedPayments(system.Host, MerchantSetup.All, _source), cancellationToken);

    /// <summary>Charges of recurring profiles, after some were made.</summary>
    public async Task<LoadResult> RecurringAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        if (_profiles.Count == 0) await PayAsync(plan, new RecurringStarts(system.Host, MerchantSetup.All, _source, _profiles), cancellationToken);
        return await PayAsync(plan, new RecurringCharges(system.Host, MerchantSetup.All, _source, _profiles), cancellationToken);
    }

    /// <summary>Reads the status of payments made before.</summary>
    public Task<LoadResult> StatusAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        _generator.RunAsync(plan, new StatusReads(system.Host, MerchantSetup.All, _source, _paid), cancellationToken);

    /// <summary>Makes payment pages.</summary>
    public Task<LoadResult> CreatePagesAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        _generator.RunAsync(plan, new PageCreations(system.Host, MerchantSetup.All, _source, _pages), cancellationToken);

    /// <summary>Loads payment pages made before.</summary>
    public Task<LoadResult> LoadPagesAsync(LoadPlan plan, CancellationToken cancellationToken) =>
        _generator.RunAsync(plan, new PageLoads(system.Host, _source, _pages), cancellationToken);

    private async Task<LoadResult> PayAsync(LoadPlan plan, IWorkload workload, CancellationToken cancellationToken)
    {
        var result = await _generator.RunAsync(plan, workload, cancellationToken);
        Captured += result.Operations;
        return result;
    }
}
