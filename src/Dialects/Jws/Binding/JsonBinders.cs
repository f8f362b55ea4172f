using System.Reflection;
using System.Text.Json;

namespace FreedomPay.Dialects.Jws.Binding;

/// <summary>Reads a record's attributes and makes its binder: once, at start-up. Mistakes in a record are found then.</summary>
internal static class JsonBinders
{
    /// <summary>Makes the binder of a record.</summary>
    /// <exception cref="InvalidOperationException">A property's type cannot be read from the wire.</exception>
    public static JsonRecordBinder<TRecord> Create<TRecord>()
        where TRecord : class
    {
        var members = JsonProperties.Of(typeof(TRecord)).Select(found => Create<TRecord>(found.Property, found.Rules)).ToArray();
        return new JsonRecordBinder<TRecord>(new JsonModel(typeof(TRecord), [.. members.Select(m => m.Field)]), members);
    }

    private static BoundMember<TRecord> Create<TRecord>(PropertyInfo property, JsonAttribute rules)
        where TRecord : class
    {
        var type = property.PropertyType;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (JsonReaders.For(plain, rules) is not null)
        {
            return Generic<TRecord>(nameof(CreateValue), plain, property, rules);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return Generic<TRecord>(JsonReaders.For(item, rules) is null ? nameof(CreateGroupList) : nameof(CreateValueList), item, property, rules);
        }

        return type.IsClass
            ? Generic<TRecord>(nameof(CreateGroup), type, property, rules)
            : throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: {type} cannot be read from the wire.");
    }

    private static BoundMember<TRecord> CreateValue<TRecord, TValue>(PropertyInfo property, JsonAttribute rules)
    {
        var (kind, reader) = JsonReaders.For(typeof(TValue), rules)!.Value;
        var (read, set) = ((JsonValueReader<TValue>)reader, Setter<TRecord, TValue>(property));
        return new(Describe(property, rules, kind), (record, value) =>
        {
            if (!read(value, out var result))
            {
                return JsonFailure.Wrong(rules);
            }

            set(record, result);
            return default;
        });
    }

    private static BoundMember<TRecord> CreateValueList<TRecord, TValue>(PropertyInfo property, JsonAttribute rules)
    {
        var (kind, reader) = JsonReaders.For(typeof(TValue), rules)!.Value;
        var (read, set) = ((JsonValueReader<TValue>)reader, Setter<TRecord, IReadOnlyList<TValue>>(property));
        return new(Describe(property, rules, kind) with { IsList = true }, (record, value) =>
        {
            if (!IsList(value, rules))
            {
                return JsonFailure.Wrong(rules);
            }

            var items = new List<TValue>(value.GetArrayLength());
            foreach (var element in value.EnumerateArray())
            {
                if (!read(element, out var item))
                {
                    return JsonFailure.Wrong(rules);
                }

                items.Add(item);
            }

            set(record, items);
            return default;
        });
    }

    private static BoundMember<TRecord> CreateGroup<TRecord, TGroup>(PropertyInfo property, JsonAttribute rules)
        where TGroup : class
    {
        var (binder, set) = (Create<TGroup>(), Setter<TRecord, TGroup>(property));
        return new(Describe(property, rules, JsonKind.Group) with { Group = binder.Model }, (record, value) =>
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return JsonFailure.Wrong(rules);
            }

            var failure = binder.Bind(value, out var group);
            if (failure.Member is not null)
            {
                return failure.Inside(rules.Name);
            }

            set(record, group!);
            return default;
        });
    }

    private static BoundMember<TRecord> CreateGroupList<TRecord, TItem>(PropertyInfo property, JsonAttribute rules)
        where TItem : class
    {
        var (binder, set) = (Create<TItem>(), Setter<TRecord, IReadOnlyList<TItem>>(property));
        return new(Describe(property, rules, JsonKind.Group) with { IsList = true, Group = binder.Model }, (record, value) =>
        {
            if (!IsList(value, rules))
            {
                return JsonFailure.Wrong(rules);
            }

            var items = new List<TItem>(value.GetArrayLength());
            foreach (var element in value.EnumerateArray())
            {
                var name = $"{rules.Name}[{items.Count}]";
                if (element.ValueKind != JsonValueKind.Object)
                {
                    return new JsonFailure(name, false, rules.ErrorCode);
                }

                var failure = binder.Bind(element, out var item);
                if (failure.Member is not null)
                {
                    return failure.Inside(name);
                }

                items.Add(item!);
            }

            set(record, items);
            return default;
        });
    }

    private static bool IsList(JsonElement value, JsonAttribute rules) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= rules.CountMax;

    private static JsonField Describe(PropertyInfo property, JsonAttribute rules, JsonKind kind) =>
        new() { Name = rules.Name, Kind = kind, Property = property.Name, Rules = rules };

    private static BoundMember<TRecord> Generic<TRecord>(string method, Type argument, PropertyInfo property, JsonAttribute rules) =>
        (BoundMember<TRecord>)typeof(JsonBinders).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRecord), argument)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [property, rules], null)!;

    private static Action<TRecord, TValue> Setter<TRecord, TValue>(PropertyInfo property)
    {
        var set = property.SetMethod ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} cannot be set.");
        return property.PropertyType == typeof(TValue)
            ? set.CreateDelegate<Action<TRecord, TValue>>()
            : (Action<TRecord, TValue>)typeof(JsonBinders).GetMethod(nameof(NullableSetter), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(typeof(TRecord), typeof(TValue))
                .Invoke(null, [set])!;
    }

    /// <summary>A nullable value: the delegate is typed as the property is, the reader as the value is.</summary>
    private static Action<TRecord, TValue> NullableSetter<TRecord, TValue>(MethodInfo set)
        where TValue : struct
    {
        var typed = set.CreateDelegate<Action<TRecord, TValue?>>();
        return (record, value) => typed(record, value);
    }
}
