using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Rows;
using FreedomPay.Storage.Commit;

namespace FreedomPay.Issuing.Clients;

/// <summary>Requests to verify a client that nobody has decided yet: kept with the client, finished under its lock.</summary>
internal static class WaitingVerifications
{
    private const int CountMax = 100;

    /// <summary>Lets a request wait; false when too many do.</summary>
    public static bool TryAdd(ClientRow client, Guid? request)
    {
        if (client.WaitingRequests.Length >= CountMax)
        {
            return false;
        }

        client.WaitingRequests = request is { } id ? [.. client.WaitingRequests, id] : client.WaitingRequests;
        return true;
    }

    /// <summary>Finishes what waited when the client's status is a decision; what waits for a blocked client goes on waiting.</summary>
    public static void Finish(CommitScope scope, ClientRow client)
    {
        if (client.Status is ClientStatus.Pending or ClientStatus.Blocked)
        {
            return;
        }

        foreach (var id in client.WaitingRequests)
        {
            var outcome = client.Status switch
            {
                ClientStatus.Rejected => RequestOutcome.Refused(RequestKind.Client, IssuingRefusal.ClientDataMismatch),
                ClientStatus.Closed => RequestOutcome.Refused(RequestKind.Client, IssuingRefusal.ClientBlockedOrClosed),
                _ => new RequestOutcome(RequestKind.Client, RequestState.Done),
            } with { Client = client.Id, ClientStatus = client.Status };
            scope.Part<RequestRows>().Finish(new RequestKey(client.Key.Partner, id), outcome, scope.Now);
            PartnerEvents.Tell(scope, client.Key.Partner, new PartnerEvent(PartnerEventKind.RequestCompleted, scope.Now) { RequestId = id, Outcome = outcome });
        }

        client.WaitingRequests = [];
    }
}
