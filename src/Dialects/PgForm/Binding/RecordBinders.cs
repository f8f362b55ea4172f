using System.Reflection;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>Reads a record's attributes and makes its binder: once, at start-up. Mistakes in a record are found then.</summary>
internal static class RecordBinders
{
    /// <summary>Makes the binder of a record.</summary>
    /// <exception cref="InvalidOperationException">A property's type cannot be read from the wire.</exception>
    public static RecordBinder<TRecord> Create<TRecord>()
        where TRecord : class
    {
        var fields = WireProperties.Of(typeof(TRecord)).Select(found => Create<TRecord>(found.Property, found.Rules)).ToArray();
        return new RecordBinder<TRecord>(new WireModel(typeof(TRecord), [.. fields.Select(f => f.Field)]), fields);
    }

    private static FieldBinder<TRecord> Create<TRecord>(PropertyInfo property, WireAttribute rules)
        where TRecord : class
    {
        var type = property.PropertyType;
        if (type == typeof(CustomFields))
        {
            return new CustomFieldsBinder<TRecord>(Describe(property, rules, WireFieldKind.Custom), Setter<TRecord, CustomFields>(property));
        }

        if (ValueReaders.For(Nullable.GetUnderlyingType(type) ?? type, rules) is { } value)
        {
            return Generic<TRecord>(nameof(CreateValue), [Nullable.GetUnderlyingType(type) ?? type], property, rules, value.Kind, value.Reader);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return item == typeof(string)
                ? CreateTextList<TRecord>(property, rules)
                : Generic<TRecord>(nameof(CreateGroupList), [item], property, rules);
        }

        return type.IsClass
            ? Generic<TRecord>(nameof(CreateGroup), [type], property, rules)
            : throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: {type} cannot be read from the wire.");
    }

    private static ValueBinder<TRecord, TValue> CreateValue<TRecord, TValue>(PropertyInfo property, WireAttribute rules, WireFieldKind kind, Delegate reader) =>
        new(Describe(property, rules, kind), (ValueReader<TValue>)reader, Setter<TRecord, TValue>(property));

    private static TextListBinder<TRecord> CreateTextList<TRecord>(PropertyInfo property, WireAttribute rules)
    {
        var (kind, reader) = ValueReaders.For(typeof(string), rules)!.Value;
        var field = Describe(property, rules, kind) with { IsList = true };
        return new TextListBinder<TRecord>(field, (ValueReader<string>)reader, Setter<TRecord, IReadOnlyList<string>>(property));
    }

    private static GroupBinder<TRecord, TGroup> CreateGroup<TRecord, TGroup>(PropertyInfo property, WireAttribute rules)
        where TGroup : class
    {
        var binder = Create<TGroup>();
        return new(Describe(property, rules, WireFieldKind.Group) with { Group = binder.Model }, binder, Setter<TRecord, TGroup>(property));
    }

    private static GroupListBinder<TRecord, TItem> CreateGroupList<TRecord, TItem>(PropertyInfo property, WireAttribute rules)
        where TItem : class
    {
        var binder = Create<TItem>();
        var field = Describe(property, rules, WireFieldKind.Group) with { IsList = true, Group = binder.Model };
        return new(field, binder, Setter<TRecord, IReadOnlyList<TItem>>(property));
    }

    private static FieldBinder<TRecord> Generic<TRecord>(string method, Type[] arguments, params object[] parameters) =>
        (FieldBinder<TRecord>)typeof(RecordBinders).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod([typeof(TRecord), .. arguments])
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null)!;

    private static WireField Describe(PropertyInfo property, WireAttribute rules, WireFieldKind kind) =>
        new() { Name = rules.Name, Alias = rules.Alias, Kind = kind, Property = property.Name, Rules = rules };

    private static Action<TRecord, TValue> Setter<TRecord, TValue>(PropertyInfo property)
    {
        var set = property.SetMethod
            ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} cannot be set.");
        if (property.PropertyType == typeof(TValue))
        {
            return set.CreateDelegate<Action<TRecord, TValue>>();
        }

        // A nullable number: the delegate is typed as the property is, the reader as the number is.
        return (Action<TRecord, TValue>)typeof(RecordBinders).GetMethod(nameof(NullableSetter), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRecord), typeof(TValue))
            .Invoke(null, [set])!;
    }

    private static Action<TRecord, TValue> NullableSetter<TRecord, TValue>(MethodInfo set)
        where TValue : struct
    {
        var typed = set.CreateDelegate<Action<TRecord, TValue?>>();
        return (record, value) => typed(record, value);
    }
}
