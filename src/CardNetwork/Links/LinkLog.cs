using FreedomPay.CardNetwork.Iso8583;
using Microsoft.Extensions.Logging;

namespace FreedomPay.CardNetwork.Links;

/// <summary>What a link has to say. Never a card number.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Card link {Link}: signed on")]
    public static partial void SignedOn(this ILogger logger, string link);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Card link {Link}: {Host}:{Port} not reached: {Reason}")]
    public static partial void NotReached(this ILogger logger, string link, string host, int port, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Card link {Link}: connection ended: {Reason}")]
    public static partial void ConnectionLost(this ILogger logger, string link, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Card link {Link}: unreadable message: {Failure}")]
    public static partial void Unreadable(this ILogger logger, string link, IsoFailure failure);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Card link {Link}: answer {Mti:0000} F7 {TransmittedAt:0000000000} F11 {Stan:000000} matches nothing (late)")]
    public static partial void Unmatched(this ILogger logger, string link, int mti, int transmittedAt, int stan);
}
