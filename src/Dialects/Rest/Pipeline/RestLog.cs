using Microsoft.Extensions.Logging;

namespace FreedomPay.Dialects.Rest.Pipeline;

/// <summary>Log lines of the dialect: paths, numbers and codes, nothing of the body.</summary>
internal static partial class RestLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} {Path} by {Merchant}: HTTP {Status}, code {Code} in {Elapsed} ms")]
    public static partial void Answered(ILogger logger, string method, string path, long? merchant, int status, int code, long elapsed);

    [LoggerMessage(2, LogLevel.Error, "{Path} by {Merchant} failed")]
    public static partial void Failed(ILogger logger, Exception failure, string path, long merchant);
}
