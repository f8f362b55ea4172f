using System.Reflection;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>The attributed properties of a record in the order of declaration, those of its base first.</summary>
internal static class WireProperties
{
    public static IEnumerable<(PropertyInfo Property, WireAttribute Rules)> Of(Type type)
    {
        var inherited = type.BaseType is null || type.BaseType == typeof(object) ? [] : Of(type.BaseType);
        var own = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.IsDefined(typeof(WireAttribute)))
            .OrderBy(property => property.MetadataToken)
            .Select(property => (property, property.GetCustomAttribute<WireAttribute>()!));
        return inherited.Concat(own);
    }
}
