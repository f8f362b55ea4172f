using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws.Answers;

namespace FreedomPay.Dialects.Rest;

/// <summary>Writes records whose properties carry <see cref="Jws.JsonAttribute"/> outside of an answer.</summary>
public static class RestJson
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record as JSON.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    public static string Write<TRecord>(TRecord record)
        where TRecord : class
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            Known<TRecord>.Writer.WriteObject(json, record);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static class Known<TRecord>
        where TRecord : class
    {
        public static readonly RecordWriter<TRecord> Writer = RecordWriters.Create<TRecord>();
    }
}
