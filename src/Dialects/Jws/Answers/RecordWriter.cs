using System.Text.Json;

namespace FreedomPay.Dialects.Jws.Answers;

/// <summary>Writes one member of a record, or nothing.</summary>
internal delegate void MemberWriter<TRecord>(Utf8JsonWriter json, TRecord record);

/// <summary>Writes a value where a value is due.</summary>
internal delegate void JsonValueWriter<T>(Utf8JsonWriter json, T value);

/// <summary>Writes a record's members in the order of its properties.</summary>
internal sealed class RecordWriter<TRecord>(JsonModel model, MemberWriter<TRecord>[] members)
{
    public JsonModel Model { get; } = model;

    public void WriteMembers(Utf8JsonWriter json, TRecord record)
    {
        foreach (var member in members)
        {
            member(json, record);
        }
    }

    public void WriteObject(Utf8JsonWriter json, TRecord record)
    {
        json.WriteStartObject();
        WriteMembers(json, record);
        json.WriteEndObject();
    }
}
