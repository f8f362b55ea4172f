using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>How a record is written: its fields in order.</summary>
internal sealed class AnswerShape<TRecord>(WireModel model, AnswerField<TRecord>[] fields)
    where TRecord : class
{
    public WireModel Model { get; } = model;

    public void Write(TRecord record, WireMessage target, int parent)
    {
        foreach (var field in fields)
        {
            field.Write(record, target, parent);
        }
    }
}
