using FreedomPay.Kernel;
using Npgsql;

namespace FreedomPay.Issuing.Rows;

/// <summary>Columns that may be null, and values in their stored form.</summary>
internal static class Reading
{
    public static DateTimeOffset Moment(this NpgsqlDataReader reader, int column) => new(reader.GetDateTime(column));

    public static DateTimeOffset? MomentOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Moment(column);

    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? LongOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static short? ShortOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt16(column);

    public static Guid? GuidOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    /// <summary>Year and month as <c>YYMM</c>.</summary>
    public static short Pack(this CardExpiry expiry) => (short)((expiry.Year % 100 * 100) + expiry.Month);

    public static CardExpiry UnpackExpiry(short packed) => new(2000 + (packed / 100), packed % 100);

    /// <summary>The precision in which PostgreSQL keeps time.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
