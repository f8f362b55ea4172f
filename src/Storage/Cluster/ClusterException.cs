namespace FreedomPay.Storage.Cluster;

/// <summary>PostgreSQL cannot be had; the message says why and what to do about it, and is meant for the person at the terminal.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public ClusterException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
