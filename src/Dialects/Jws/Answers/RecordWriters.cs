using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FreedomPay.Dialects.Jws.Binding;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Jws.Answers;

/// <summary>Reads a record's attributes and makes its writer: once, at start-up. Mistakes in a record are found then.</summary>
internal static class RecordWriters
{
    /// <summary>Makes the writer of a record.</summary>
    /// <exception cref="InvalidOperationException">A property's type cannot be written.</exception>
    public static RecordWriter<TRecord> Create<TRecord>()
    {
        var members = JsonProperties.Of(typeof(TRecord)).Select(found => Create<TRecord>(found.Property, found.Rules)).ToArray();
        return new RecordWriter<TRecord>(new JsonModel(typeof(TRecord), [.. members.Select(m => m.Field)]), [.. members.Select(m => m.Write)]);
    }

    private static (JsonField Field, MemberWriter<TRecord> Write) Create<TRecord>(PropertyInfo property, JsonAttribute rules)
    {
        var type = property.PropertyType;
        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Generic<TRecord>(nameof(CreateNullable), value, property, rules);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? Generic<TRecord>(nameof(CreateList), type.GetGenericArguments()[0], property, rules)
            : Generic<TRecord>(nameof(CreateValue), type, property, rules);
    }

    private static (JsonField, MemberWriter<TRecord>) CreateValue<TRecord, TValue>(PropertyInfo property, JsonAttribute rules)
    {
        var (kind, group, write) = WriterOf<TValue>(property);
        var (get, name) = (property.GetMethod!.CreateDelegate<Func<TRecord, TValue>>(), JsonEncodedText.Encode(rules.Name));
        var isAlways = rules.EmptyWhenNull || rules.KeepNull || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
        return (Describe(property, rules, kind) with { Group = group, IsAlways = isAlways }, (json, record) =>
        {
            var value = get(record);
            if (value is not null)
            {
                json.WritePropertyName(name);
                write(json, value);
            }
            else
            {
                WriteAbsent(json, name, rules);
            }
        });
    }

    private static (JsonField, MemberWriter<TRecord>) CreateNullable<TRecord, TValue>(PropertyInfo property, JsonAttribute rules)
        where TValue : struct
    {
        var (kind, group, write) = WriterOf<TValue>(property);
        var (get, name) = (property.GetMethod!.CreateDelegate<Func<TRecord, TValue?>>(), JsonEncodedText.Encode(rules.Name));
        return (Describe(property, rules, kind) with { Group = group, IsAlways = rules.EmptyWhenNull || rules.KeepNull }, (json, record) =>
        {
            if (get(record) is { } value)
            {
                json.WritePropertyName(name);
                write(json, value);
            }
            else
            {
                WriteAbsent(json, name, rules);
            }
        });
    }

    private static void WriteAbsent(Utf8JsonWriter json, JsonEncodedText name, JsonAttribute rules)
    {
        if (rules.EmptyWhenNull)
        {
            json.WriteString(name, "");
        }
        else if (rules.KeepNull)
        {
            json.WriteNull(name);
        }
    }

    private static (JsonField, MemberWriter<TRecord>) CreateList<TRecord, TItem>(PropertyInfo property, JsonAttribute rules)
    {
        var (kind, group, write) = WriterOf<TItem>(property);
        var (get, name) = (property.GetMethod!.CreateDelegate<Func<TRecord, IReadOnlyList<TItem>?>>(), JsonEncodedText.Encode(rules.Name));
        var isAlways = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
        return (Describe(property, rules, kind) with { Group = group, IsList = true, IsAlways = isAlways }, (json, record) =>
        {
            if (get(record) is { } items)
            {
                json.WriteStartArray(name);
                foreach (var item in items)
                {
                    write(json, item);
                }

                json.WriteEndArray();
            }
        });
    }

    private static (JsonKind Kind, JsonModel? Group, JsonValueWriter<T> Write) WriterOf<T>(PropertyInfo property)
    {
        if (Plain(typeof(T)) is { } plain)
        {
            return (plain.Kind, null, (JsonValueWriter<T>)plain.Writer);
        }

        if (!typeof(T).IsClass || !JsonProperties.Of(typeof(T)).Any())
        {
            throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: {typeof(T)} cannot be written to the wire.");
        }

        var record = Create<T>();
        return (JsonKind.Group, record.Model, record.WriteObject);
    }

    private static (JsonKind Kind, Delegate Writer)? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => (JsonKind.Text, (JsonValueWriter<string>)((json, value) => json.WriteStringValue(value))),
        _ when type == typeof(Guid) => (JsonKind.Uuid, (JsonValueWriter<Guid>)((json, value) => json.WriteStringValue(value))),
        _ when type == typeof(int) => (JsonKind.Number, (JsonValueWriter<int>)((json, value) => json.WriteNumberValue(value))),
        _ when type == typeof(long) => (JsonKind.Number, (JsonValueWriter<long>)((json, value) => json.WriteNumberValue(value))),
        _ when type == typeof(bool) => (JsonKind.Flag, (JsonValueWriter<bool>)((json, value) => json.WriteBooleanValue(value))),
        _ when type == typeof(Money) => (JsonKind.Amount, (JsonValueWriter<Money>)((json, value) => json.WriteRawValue(MoneyText.Format(value)))),
        _ when type == typeof(DateTimeOffset) =>
            (JsonKind.Moment, (JsonValueWriter<DateTimeOffset>)((json, value) => json.WriteStringValue(WireTime.Format(value)))),
        _ when type == typeof(DateOnly) =>
            (JsonKind.Date, (JsonValueWriter<DateOnly>)((json, value) => json.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))),
        _ when type == typeof(IReadOnlyDictionary<string, string>) => (JsonKind.Map, (JsonValueWriter<IReadOnlyDictionary<string, string>>)WriteMap),
        _ => null,
    };

    private static void WriteMap(Utf8JsonWriter json, IReadOnlyDictionary<string, string> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static JsonField Describe(PropertyInfo property, JsonAttribute rules, JsonKind kind) =>
        new() { Name = rules.Name, Kind = kind, Property = property.Name, Rules = rules };

    private static (JsonField, MemberWriter<TRecord>) Generic<TRecord>(string method, Type argument, PropertyInfo property, JsonAttribute rules) =>
        ((JsonField, MemberWriter<TRecord>))typeof(RecordWriters).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRecord), argument)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [property, rules], null)!;
}
