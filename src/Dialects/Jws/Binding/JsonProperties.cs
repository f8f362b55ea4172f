using System.Reflection;

namespace FreedomPay.Dialects.Jws.Binding;

/// <summary>The attributed properties of a record in the order of declaration, those of its base first.</summary>
internal static class JsonProperties
{
    public static IEnumerable<(PropertyInfo Property, JsonAttribute Rules)> Of(Type type)
    {
        var inherited = type.BaseType is null || type.BaseType == typeof(object) ? [] : Of(type.BaseType);
        var own = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.IsDefined(typeof(JsonAttribute)))
            .OrderBy(property => property.MetadataToken)
            .Select(property => (property, property.GetCustomAttribute<JsonAttribute>()!));
        return inherited.Concat(own);
    }
}
