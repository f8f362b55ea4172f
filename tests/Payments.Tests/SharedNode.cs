namespace FreedomPay.Payments.Tests;

/// <summary>One node for the tests of a class, which run one after the other.</summary>
public class SharedNode : IAsyncLifetime
{
    internal PaymentsNode Node { get; private set; } = null!;

    private protected virtual TimeSpan? AnswerTimeout => null;

    public async ValueTask InitializeAsync() => Node = await PaymentsNode.StartAsync(AnswerTimeout);

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A class of scenarios; after each the books must be right.</summary>
public abstract class Scenarios<TNode>(TNode shared) : IClassFixture<TNode>, IAsyncDisposable
    where TNode : SharedNode
{
    private protected PaymentsNode Node => shared.Node;

    public async ValueTask DisposeAsync()
    {
        await Books.AssertRightAsync(Node);
        GC.SuppressFinalize(this);
    }

    private protected Task<Shop> OpenShopAsync(string settings = "{}") => Shop.OpenAsync(Node, settings);

    private protected static void AssertRefused(States.PaymentRefusal refusal, OperationAnswer answer)
    {
        Assert.Equal(OperationResult.Refused, answer.Result);
        Assert.Equal(refusal, answer.Refusal);
    }
}
