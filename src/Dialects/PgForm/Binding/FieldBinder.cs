using System.Text;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>Reads one field of a message into one property of a record.</summary>
internal abstract class FieldBinder<TRecord>
{
    public abstract WireField Field { get; }

    /// <summary>Reads the field from the children of an entry.</summary>
    /// <param name="record">The record to fill.</param>
    /// <param name="parent">The entry whose children are the record's fields.</param>
    /// <param name="scope">What values are read against.</param>
    public abstract BindFailure Bind(TRecord record, int parent, in BindScope scope);
}

/// <summary>A plain value.</summary>
internal sealed class ValueBinder<TRecord, TValue>(WireField field, ValueReader<TValue> read, Action<TRecord, TValue> set) : FieldBinder<TRecord>
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field.Name);
    private readonly byte[]? _alias = field.Alias is null ? null : Encoding.UTF8.GetBytes(field.Alias);
    private readonly byte[][] _requiredUnless = Names(field.Rules.RequiredUnless);
    private readonly byte[][] _ignoredWith = Names(field.Rules.IgnoredWith);

    public override WireField Field { get; } = field;

    public override BindFailure Bind(TRecord record, int parent, in BindScope scope)
    {
        if (IsThere(_ignoredWith, parent, scope.Message))
        {
            return default;
        }

        // A group where a value belongs: to pass over it would be to act on half of what was asked, e.g. to refund everything.
        if (scope.Message.FindContainer(parent, _name) != WireMessage.None)
        {
            return new BindFailure(Field.Name, Field.Rules.ErrorCode);
        }

        var (entry, name) = (scope.Message.FindLeaf(parent, _name), Field.Name);
        if (_alias is not null && IsAbsent(scope.Message, entry))
        {
            if (scope.Message.FindContainer(parent, _alias) != WireMessage.None)
            {
                return new BindFailure(Field.Alias!, Field.Rules.ErrorCode);
            }

            (entry, name) = (scope.Message.FindLeaf(parent, _alias), Field.Alias!);
        }

        if (IsAbsent(scope.Message, entry))
        {
            var required = Field.Rules.Required || (_requiredUnless.Length > 0 && !IsThere(_requiredUnless, parent, scope.Message));
            return required ? new BindFailure(Field.Name, WireErrors.Validation) : default;
        }

        // Two values under a name that takes one: which of them was meant is not ours to guess.
        if (scope.Message.HasTwin(entry))
        {
            return new BindFailure(name, WireErrors.Validation);
        }

        if (!read(scope.Message.ValueText(entry), scope, out var value))
        {
            // An amount is read in the request's currency: when that is what is wrong, that is what is named.
            return typeof(TValue) == typeof(Money) && !ValueReaders.TryFindCurrency(scope, out _)
                ? new BindFailure(Encoding.UTF8.GetString(WireNames.Currency), WireErrors.Validation)
                : new BindFailure(name, Field.Rules.ErrorCode);
        }

        set(record, value);
        return default;
    }

    private static byte[][] Names(string[]? names) => names is null ? [] : [.. names.Select(Encoding.UTF8.GetBytes)];

    private static bool IsThere(byte[][] names, int parent, WireMessage message)
    {
        foreach (var name in names)
        {
            if (!IsAbsent(message, message.FindLeaf(parent, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAbsent(WireMessage message, int entry) => entry == WireMessage.None || message.Value(entry).IsEmpty;
}

/// <summary>A bracketed group that is one record.</summary>
internal sealed class GroupBinder<TRecord, TGroup>(WireField field, RecordBinder<TGroup> binder, Action<TRecord, TGroup> set) : FieldBinder<TRecord>
    where TGroup : class
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field.Name);

    public override WireField Field { get; } = field;

    public override BindFailure Bind(TRecord record, int parent, in BindScope scope)
    {
        var entry = scope.Message.FindContainer(parent, _name);
        if (entry == WireMessage.None)
        {
            // A plain value where a group belongs is wrong; an empty one is none.
            var leaf = scope.Message.FindLeaf(parent, _name);
            var isWrong = leaf != WireMessage.None && !scope.Message.Value(leaf).IsEmpty;
            return isWrong ? new BindFailure(Field.Name, Field.Rules.ErrorCode)
                : Field.Rules.Required ? new BindFailure(Field.Name, WireErrors.Validation)
                : default;
        }

        var failure = binder.Bind(entry, scope, out var group);
        if (failure.IsFailure)
        {
            return failure with { Field = $"{Field.Name}[{failure.Field}]" };
        }

        set(record, group!);
        return default;
    }
}

/// <summary>The merchant's own fields.</summary>
internal sealed class CustomFieldsBinder<TRecord>(WireField field, Action<TRecord, CustomFields> set) : FieldBinder<TRecord>
{
    public override WireField Field { get; } = field;

    public override BindFailure Bind(TRecord record, int parent, in BindScope scope)
    {
        List<KeyValuePair<string, string>>? items = null;
        var message = scope.Message;
        for (var entry = 1; entry < message.Count; entry++)
        {
            // Nested fields are named in full by a form only; elsewhere their bare name would say nothing.
            if (!message[entry].IsContainer && !message.RawName(entry).StartsWith(WireNames.Prefix)
                && (!message.HasNesting || message.IsTopLevel(entry) || message.RawName(entry).Contains((byte)'[')))
            {
                items ??= [];
                items.Add(new(Encoding.UTF8.GetString(message.RawName(entry)), message.ValueText(entry)));
            }
        }

        set(record, items is null ? CustomFields.Empty : new CustomFields(items));
        return default;
    }
}
