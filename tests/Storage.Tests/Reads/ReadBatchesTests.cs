using FreedomPay.Storage.Reads;

namespace FreedomPay.Storage.Tests.Reads;

public sealed class ReadBatchesTests
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<int[]> _read = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhateverWaits_IsReadTogetherAndEachGetsItsOwn()
    {
        await using var batches = new ReadBatches<int, string>(ReadAsync);
        var first = batches.FindAsync(1, Cancellation);
        while (_read.Count == 0) await Task.Delay(1, Cancellation);
        var others = new[] { 2, 3, 2, -1 }.Select(key => batches.FindAsync(key, Cancellation)).ToArray();

        _go.SetResult();

        Assert.Equal("1", await first);
        Assert.Equal<IEnumerable<string?>>(["2", "3", "2", null], await Task.WhenAll(others));
        Assert.Equal([[1], [-1, 2, 3]], _read.Select(keys => keys.Order().ToArray()));
    }

    [Fact]
    public async Task Failure_IsToldAndTheNextReadGoesOn()
    {
        _go.SetResult();
        await using var batches = new ReadBatches<int, string>(ReadAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batches.FindAsync(0, Cancellation));
        Assert.Equal("5", await batches.FindAsync(5, Cancellation));
    }

    [Fact]
    public async Task CallerWhoGoes_DoesNotStopTheOthers()
    {
        await using var batches = new ReadBatches<int, string>(ReadAsync);
        using var gone = new CancellationTokenSource();
        var (leaving, staying) = (batches.FindAsync(1, gone.Token), batches.FindAsync(2, Cancellation));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        _go.SetResult();
        Assert.Equal("2", await staying);
    }

    [Fact]
    public async Task AfterTheEnd_NothingIsRead()
    {
        var batches = new ReadBatches<int, string>(ReadAsync);
        await batches.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => batches.FindAsync(1, Cancellation));
    }

    private async Task<Dictionary<int, string>> ReadAsync(IReadOnlyCollection<int> keys)
    {
        lock (_read) _read.Add([.. keys]);
        await _go.Task;
        if (keys.Contains(0)) throw new InvalidOperationException("zero");
        return keys.Where(key => key > 0).ToDictionary(key => key, key => key.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
