using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>Writes one property of a record into a message.</summary>
internal abstract class AnswerField<TRecord>(WireField field)
{
    public WireField Field { get; } = field;

    protected byte[] Name { get; } = Encoding.UTF8.GetBytes(field.Name);

    public abstract void Write(TRecord record, WireMessage target, int parent);

    protected void WriteNothing(WireMessage target, int parent)
    {
        if (Field.Rules.EmptyWhenNull)
        {
            target.AddLeaf(parent, target.Append(Name), target.Append(ReadOnlySpan<byte>.Empty));
        }
    }
}

/// <summary>A value or nothing.</summary>
internal sealed class ValueField<TRecord, TValue>(WireField field, Func<TRecord, TValue?> get, ValueWriter<TValue> write) : AnswerField<TRecord>(field)
{
    public override void Write(TRecord record, WireMessage target, int parent)
    {
        var value = get(record);
        if (value is null)
        {
            WriteNothing(target, parent);
        }
        else
        {
            var name = target.Append(Name);
            target.AddLeaf(parent, name, write(value, target));
        }
    }
}

/// <summary>A value of a nullable number type, or nothing.</summary>
internal sealed class OptionalField<TRecord, TValue>(WireField field, Func<TRecord, TValue?> get, ValueWriter<TValue> write) : AnswerField<TRecord>(field)
    where TValue : struct
{
    public override void Write(TRecord record, WireMessage target, int parent)
    {
        if (get(record) is { } value)
        {
            var name = target.Append(Name);
            target.AddLeaf(parent, name, write(value, target));
        }
        else
        {
            WriteNothing(target, parent);
        }
    }
}

/// <summary>A container with one record's fields, or nothing.</summary>
internal sealed class GroupField<TRecord, TGroup>(WireField field, Func<TRecord, TGroup?> get, AnswerShape<TGroup> shape) : AnswerField<TRecord>(field)
    where TGroup : class
{
    public override void Write(TRecord record, WireMessage target, int parent)
    {
        if (get(record) is { } group)
        {
            shape.Write(group, target, target.AddContainer(parent, target.Append(Name)));
        }
        else
        {
            WriteNothing(target, parent);
        }
    }
}

/// <summary>Repeated elements, side by side or inside one container; an empty list is nothing.</summary>
internal sealed class ListField<TRecord, TItem>(WireField field, Func<TRecord, IReadOnlyList<TItem>?> get, AnswerShape<TItem> shape)
    : AnswerField<TRecord>(field)
    where TItem : class
{
    private readonly byte[]? _item = field.Rules.Item is null ? null : Encoding.UTF8.GetBytes(field.Rules.Item);

    public override void Write(TRecord record, WireMessage target, int parent)
    {
        if (get(record) is not { Count: > 0 } items)
        {
            WriteNothing(target, parent);
            return;
        }

        var holder = _item is null ? parent : target.AddContainer(parent, target.Append(Name));
        foreach (var item in items)
        {
            shape.Write(item, target, target.AddContainer(holder, target.Append(_item ?? Name)));
        }
    }
}

/// <summary>A value repeated side by side; an empty list is nothing.</summary>
internal sealed class ValuesField<TRecord, TItem>(WireField field, Func<TRecord, IReadOnlyList<TItem>?> get, ValueWriter<TItem> write)
    : AnswerField<TRecord>(field)
{
    public override void Write(TRecord record, WireMessage target, int parent)
    {
        if (get(record) is not { Count: > 0 } items)
        {
            WriteNothing(target, parent);
            return;
        }

        foreach (var item in items)
        {
            var name = target.Append(Name);
            target.AddLeaf(parent, name, write(item, target));
        }
    }
}
