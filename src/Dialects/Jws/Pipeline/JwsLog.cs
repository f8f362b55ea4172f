using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.Jws.Pipeline;

/// <summary>Log lines of the dialect: paths, numbers and codes, nothing of the body.</summary>
internal static partial class JwsLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Path} by {Caller}: HTTP {Status}, code {Code} in {Elapsed} ms")]
    public static partial void Answered(ILogger logger, string path, long? caller, int status, string code, long elapsed);

    [LoggerMessage(2, LogLevel.Error, "{Path} by {Caller} failed")]
    public static partial void Failed(ILogger logger, Exception failure, string path, long caller);
}
