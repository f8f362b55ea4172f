namespace FreedomPay.Storage.Schema;

/// <summary>The database's tables and this program do not belong together; the message says why and what to do.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause, if another exception was.</param>
    public SchemaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
