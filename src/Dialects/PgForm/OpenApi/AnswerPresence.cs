using System.Reflection;

namespace FreedomPay.Dialects.PgForm.OpenApi;

/// <summary>Which fields of an answer are never left out: those whose property cannot be null, and those that are written empty.</summary>
public static class AnswerPresence
{
    /// <summary>The field is in every answer, if only as an empty element.</summary>
    /// <param name="answer">The answer, or the group, that has the field.</param>
    /// <param name="field">The field.</param>
    public static bool IsAlways(WireModel answer, WireField field)
    {
        if (field.Rules.Required || field.Rules.EmptyWhenNull)
        {
            return true;
        }

        // An empty list is nothing on the wire.
        return !field.IsList && answer.Type.GetProperty(field.Property) is { } property
            && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.NotNull;
    }
}
