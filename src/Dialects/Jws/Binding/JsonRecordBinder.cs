using System.Text.Json;

namespace FreedomPay.Dialects.Jws.Binding;

/// <summary>The member that was missing or wrong; none when all is well.</summary>
/// <param name="Member">Its path, e.g. <c>client.phone</c>; null: no failure.</param>
/// <param name="IsMissing">It is not there.</param>
/// <param name="Code">The code of the member's own.</param>
internal readonly record struct JsonFailure(string? Member, bool IsMissing, string? Code)
{
    public static JsonFailure Missing(string member) => new(member, true, null);

    public static JsonFailure Wrong(JsonAttribute rules) => new(rules.Name, false, rules.ErrorCode);

    public JsonFailure Inside(string member) => this with { Member = $"{member}.{Member}" };
}

/// <summary>Reads one member into one property.</summary>
internal delegate JsonFailure MemberBinder<TRecord>(TRecord record, JsonElement value);

/// <summary>A member of a record and how it is read.</summary>
internal sealed record BoundMember<TRecord>(JsonField Field, MemberBinder<TRecord> Bind);

/// <summary>Fills a record from an object, member after member in the order of its properties; the first wrong one ends it.</summary>
/// <typeparam name="TRecord">A record with a parameterless constructor and attributed properties.</typeparam>
internal sealed class JsonRecordBinder<TRecord>(JsonModel model, BoundMember<TRecord>[] members)
    where TRecord : class
{
    public JsonModel Model { get; } = model;

    public JsonFailure Bind(JsonElement source, out TRecord? record)
    {
        record = Activator.CreateInstance<TRecord>();
        foreach (var member in members)
        {
            var rules = member.Field.Rules;
            if (!IsThere(source, rules.Name, rules, out var value) && (rules.Alias is null || !IsThere(source, rules.Alias, rules, out value)))
            {
                if (!rules.Required)
                {
                    continue;
                }

                record = null;
                return JsonFailure.Missing(rules.Name);
            }

            var failure = member.Bind(record, value);
            if (failure.Member is not null)
            {
                record = null;
                return failure;
            }
        }

        return default;
    }

    private static bool IsThere(JsonElement source, string name, JsonAttribute rules, out JsonElement value) =>
        source.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null
        && (rules.EmptyIsWrong || !(value.ValueKind == JsonValueKind.String && value.ValueEquals("")));
}
