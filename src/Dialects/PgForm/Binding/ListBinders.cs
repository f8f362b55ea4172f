using System.Text;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>A list of texts: <c>name[]</c>, <c>name[0]</c> or repeated elements.</summary>
internal sealed class TextListBinder<TRecord>(WireField field, ValueReader<string> read, Action<TRecord, IReadOnlyList<string>> set) : FieldBinder<TRecord>
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field.Name);

    public override WireField Field { get; } = field;

    public override BindFailure Bind(TRecord record, int parent, in BindScope scope)
    {
        var items = new List<string>();
        var message = scope.Message;
        for (var entry = message[parent].FirstChild; entry != WireMessage.None; entry = message[entry].Next)
        {
            if (!message.Name(entry).SequenceEqual(_name))
            {
                continue;
            }

            var isRead = message[entry].IsContainer ? ReadChildren(entry, scope, items) : ReadOne(entry, scope, items);
            if (!isRead)
            {
                return new BindFailure($"{Field.Name}[{items.Count}]", Field.Rules.ErrorCode);
            }
        }

        if (items.Count > 0)
        {
            set(record, items);
            return default;
        }

        return Field.Rules.Required ? new BindFailure(Field.Name, WireErrors.Validation) : default;
    }

    private bool ReadChildren(int parent, in BindScope scope, List<string> items)
    {
        for (var entry = scope.Message[parent].FirstChild; entry != WireMessage.None; entry = scope.Message[entry].Next)
        {
            if (scope.Message[entry].IsContainer || !ReadOne(entry, scope, items))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadOne(int entry, in BindScope scope, List<string> items)
    {
        if (scope.Message.Value(entry).IsEmpty)
        {
            return true;
        }

        var isRead = read(scope.Message.ValueText(entry), scope, out var text);
        items.Add(text);
        return isRead;
    }
}

/// <summary>
/// A list of records: <c>name[0][field]</c>; in XML repeated elements, or one element around its items.
/// </summary>
internal sealed class GroupListBinder<TRecord, TItem>(WireField field, RecordBinder<TItem> binder, Action<TRecord, IReadOnlyList<TItem>> set)
    : FieldBinder<TRecord>
    where TItem : class
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(field.Name);

    public override WireField Field { get; } = field;

    public override BindFailure Bind(TRecord record, int parent, in BindScope scope)
    {
        var items = new List<TItem>();
        var message = scope.Message;
        for (var entry = message[parent].FirstChild; entry != WireMessage.None; entry = message[entry].Next)
        {
            if (!message.Name(entry).SequenceEqual(_name))
            {
                continue;
            }

            if (!message[entry].IsContainer)
            {
                // A plain value says nothing that could be taken for an item; an empty one stands for an empty list.
                if (message.Value(entry).IsEmpty)
                {
                    continue;
                }

                return new BindFailure(Field.Name, Field.Rules.ErrorCode);
            }

            var failure = HoldsItems(message, entry) ? BindItems(entry, scope, items) : BindItem(entry, scope, items);
            if (failure.IsFailure)
            {
                return failure;
            }
        }

        if (items.Count > 0)
        {
            set(record, items);
            return default;
        }

        return Field.Rules.Required ? new BindFailure(Field.Name, WireErrors.Validation) : default;
    }

    // An entry whose children are groups themselves is the list; one with a plain value among its children is an item.
    private static bool HoldsItems(WireMessage message, int parent)
    {
        for (var child = message[parent].FirstChild; child != WireMessage.None; child = message[child].Next)
        {
            if (!message[child].IsContainer)
            {
                return false;
            }
        }

        return true;
    }

    private BindFailure BindItems(int parent, in BindScope scope, List<TItem> items)
    {
        for (var entry = scope.Message[parent].FirstChild; entry != WireMessage.None; entry = scope.Message[entry].Next)
        {
            var failure = BindItem(entry, scope, items);
            if (failure.IsFailure)
            {
                return failure;
            }
        }

        return default;
    }

    private BindFailure BindItem(int entry, in BindScope scope, List<TItem> items)
    {
        var failure = binder.Bind(entry, scope, out var item);
        if (failure.IsFailure)
        {
            return failure with { Field = $"{Field.Name}[{items.Count}][{failure.Field}]" };
        }

        items.Add(item!);
        return default;
    }
}
