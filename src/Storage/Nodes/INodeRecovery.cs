namespace FreedomPay.Storage.Nodes;

/// <summary>Takes over what a dead node left unfinished. Every module with work in flight that is not a job registers one.</summary>
public interface INodeRecovery
{
    /// <summary>
    /// Called on one node at a time for a given dead node, again if it throws. When all recoveries have returned, the dead node is forgotten.
    /// </summary>
    Task RecoverAsync(int deadNode, CancellationToken cancellationToken);
}
