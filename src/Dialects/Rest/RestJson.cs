using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws.Answers;

namespace FreedomPay.Dialects.Rest;

/// <summary>Writes a record whose properties carry <see cref="Jws.JsonAttribute"/> outside of an answer.</summary>
/// <typeparam name="TRecord">The record.</typeparam>
public static class RestJson<TRecord>
    where TRecord : class
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly RecordWriter<TRecord> Writer = RecordWriters.Create<TRecord>();

    /// <summary>The record as JSON.</summary>
    public static string Write(TRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            Writer.WriteObject(json, record);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
