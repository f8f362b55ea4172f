using System.Collections.Frozen;
using System.Reflection;
using FreedomPay.Dialects.PgForm.Wire;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>The shapes of a page's answer record and of the records that derive from it.</summary>
internal sealed class AnswerVariants<TAnswer>
    where TAnswer : PgFormAnswer
{
    private readonly FrozenDictionary<Type, Variant> _variants;

    public AnswerVariants()
    {
        var found = typeof(TAnswer).IsSealed
            ? [typeof(TAnswer)]
            : typeof(TAnswer).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(TAnswer).IsAssignableFrom(type)).ToArray();
        _variants = found.ToFrozenDictionary(type => type, Create);
        Models = [.. found.Select(type => _variants[type].Model)];
    }

    public IReadOnlyList<WireModel> Models { get; }

    public void Write(TAnswer answer, WireMessage target) => _variants[answer.GetType()].Write(answer, target);

    private static Variant Create(Type type) =>
        (Variant)typeof(AnswerVariants<TAnswer>).GetMethod(nameof(CreateOf), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;

    private static Variant CreateOf<TVariant>()
        where TVariant : class, TAnswer
    {
        var shape = AnswerShapes.Create<TVariant>();
        return new Variant(shape.Model, (answer, target) => shape.Write((TVariant)answer, target, WireMessage.Root));
    }

    private sealed record Variant(WireModel Model, Action<TAnswer, WireMessage> Write);
}
