using FreedomPay.Issuing.Clients;

namespace FreedomPay.Issuing.Tests;

/// <summary>The diagram of card-api §4.2: every status under every decision.</summary>
public sealed class ClientMachineTests
{
    private static readonly Dictionary<(ClientStatus, ClientDecision), ClientStatus> Steps = new()
    {
        [(ClientStatus.New, ClientDecision.Block)] = ClientStatus.Blocked,
        [(ClientStatus.New, ClientDecision.Close)] = ClientStatus.Closed,
        [(ClientStatus.Pending, ClientDecision.Verify)] = ClientStatus.Verified,
        [(ClientStatus.Pending, ClientDecision.Reject)] = ClientStatus.Rejected,
        [(ClientStatus.Pending, ClientDecision.Block)] = ClientStatus.Blocked,
        [(ClientStatus.Pending, ClientDecision.Close)] = ClientStatus.Closed,
        [(ClientStatus.Verified, ClientDecision.Block)] = ClientStatus.Blocked,
        [(ClientStatus.Verified, ClientDecision.Close)] = ClientStatus.Closed,
        [(ClientStatus.Rejected, ClientDecision.Block)] = ClientStatus.Blocked,
        [(ClientStatus.Rejected, ClientDecision.Close)] = ClientStatus.Closed,
        [(ClientStatus.Blocked, ClientDecision.Unblock)] = ClientStatus.Rejected,
        [(ClientStatus.Blocked, ClientDecision.Close)] = ClientStatus.Closed,
    };

    [Fact]
    public void EveryPair_LeadsWhereTheDiagramSays()
    {
        foreach (var status in Enum.GetValues<ClientStatus>())
        {
            foreach (var decision in Enum.GetValues<ClientDecision>())
            {
                ClientStatus? expected = Steps.TryGetValue((status, decision), out var next) ? next : null;
                Assert.Equal((status, decision, expected), (status, decision, ClientMachine.On(status, ClientStatus.Rejected, decision)));
            }
        }
    }

    [Theory]
    [InlineData(ClientStatus.New)]
    [InlineData(ClientStatus.Pending)]
    [InlineData(ClientStatus.Rejected)]
    public void Verification_IsDoneWithAProof_AndWaitsWithoutOne(ClientStatus status)
    {
        Assert.Equal(ClientStatus.Verified, ClientMachine.OnVerification(status, hasProof: true));
        Assert.Equal(ClientStatus.Pending, ClientMachine.OnVerification(status, hasProof: false));
        Assert.Equal(ClientStatus.Verified, ClientMachine.OnVerification(ClientStatus.Verified, hasProof: false));
    }
}
