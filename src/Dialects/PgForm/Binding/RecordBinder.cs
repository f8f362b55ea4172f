using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>Fills a record from a message, field after field in the order of its properties; the first wrong one ends it.</summary>
/// <typeparam name="TRecord">A record with a parameterless constructor and attributed properties.</typeparam>
internal sealed class RecordBinder<TRecord>(WireModel model, FieldBinder<TRecord>[] fields)
    where TRecord : class
{
    public WireModel Model { get; } = model;

    public BindFailure Bind(int parent, in BindScope scope, out TRecord? record)
    {
        record = Activator.CreateInstance<TRecord>();
        foreach (var field in fields)
        {
            var failure = field.Bind(record, parent, scope);
            if (failure.IsFailure)
            {
                record = null;
                return failure;
            }
        }

        return default;
    }

    /// <summary>Binds a whole message.</summary>
    public BindFailure Bind(in BindScope scope, out TRecord? record) => Bind(WireMessage.Root, scope, out record);
}
