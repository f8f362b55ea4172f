using System.Reflection;
using FreedomPay.Dialects.PgForm.Binding;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>Reads an answer record's attributes and makes its shape: once, at start-up.</summary>
internal static class AnswerShapes
{
    /// <summary>Makes the shape of a record.</summary>
    /// <exception cref="InvalidOperationException">A property's type cannot be written to the wire.</exception>
    public static AnswerShape<TRecord> Create<TRecord>()
        where TRecord : class
    {
        var fields = WireProperties.Of(typeof(TRecord)).Select(found => Create<TRecord>(found.Property, found.Rules)).ToArray();
        return new AnswerShape<TRecord>(new WireModel(typeof(TRecord), [.. fields.Select(f => f.Field)]), fields);
    }

    private static AnswerField<TRecord> Create<TRecord>(PropertyInfo property, WireAttribute rules)
        where TRecord : class
    {
        var type = property.PropertyType;
        var underlying = Nullable.GetUnderlyingType(type);
        if (ValueWriters.For(underlying ?? type, rules) is { } value)
        {
            var create = underlying is null ? nameof(CreateValue) : nameof(CreateOptional);
            return Generic<TRecord>(create, underlying ?? type, property, rules, value.Kind, value.Writer);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return ValueWriters.For(item, rules) is { } each
                ? Generic<TRecord>(nameof(CreateValues), item, property, rules, each.Kind, each.Writer)
                : Generic<TRecord>(nameof(CreateList), item, property, rules);
        }

        return type.IsClass
            ? Generic<TRecord>(nameof(CreateGroup), type, property, rules)
            : throw new InvalidOperationException($"{property.DeclaringType}.{property.Name}: {type} cannot be written to the wire.");
    }

    private static ValueField<TRecord, TValue> CreateValue<TRecord, TValue>(PropertyInfo property, WireAttribute rules, WireFieldKind kind, Delegate writer) =>
        new(Describe(property, rules, kind), property.GetMethod!.CreateDelegate<Func<TRecord, TValue?>>(), (ValueWriter<TValue>)writer);

    private static OptionalField<TRecord, TValue> CreateOptional<TRecord, TValue>(
        PropertyInfo property, WireAttribute rules, WireFieldKind kind, Delegate writer)
        where TValue : struct =>
        new(Describe(property, rules, kind), property.GetMethod!.CreateDelegate<Func<TRecord, TValue?>>(), (ValueWriter<TValue>)writer);

    private static GroupField<TRecord, TGroup> CreateGroup<TRecord, TGroup>(PropertyInfo property, WireAttribute rules)
        where TGroup : class
    {
        var shape = Create<TGroup>();
        var field = Describe(property, rules, WireFieldKind.Group) with { Group = shape.Model };
        return new(field, property.GetMethod!.CreateDelegate<Func<TRecord, TGroup?>>(), shape);
    }

    private static ListField<TRecord, TItem> CreateList<TRecord, TItem>(PropertyInfo property, WireAttribute rules)
        where TItem : class
    {
        var shape = Create<TItem>();
        var field = Describe(property, rules, WireFieldKind.Group) with { IsList = true, Group = shape.Model };
        return new(field, property.GetMethod!.CreateDelegate<Func<TRecord, IReadOnlyList<TItem>?>>(), shape);
    }

    private static ValuesField<TRecord, TItem> CreateValues<TRecord, TItem>(
        PropertyInfo property, WireAttribute rules, WireFieldKind kind, Delegate writer) =>
        new(
            Describe(property, rules, kind) with { IsList = true },
            property.GetMethod!.CreateDelegate<Func<TRecord, IReadOnlyList<TItem>?>>(),
            (ValueWriter<TItem>)writer);

    private static AnswerField<TRecord> Generic<TRecord>(string method, Type argument, params object[] parameters) =>
        (AnswerField<TRecord>)typeof(AnswerShapes).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRecord), argument)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null)!;

    private static WireField Describe(PropertyInfo property, WireAttribute rules, WireFieldKind kind) =>
        new() { Name = rules.Name, Alias = rules.Alias, Kind = kind, Property = property.Name, Rules = rules };
}
