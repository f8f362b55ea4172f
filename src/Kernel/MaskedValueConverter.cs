using System.Text.Json;
using System.Text.Json.Serialization;

namespace FreedomPay.Kernel;

/// <summary>Refuses to write or read a secret value: none of them belongs in JSON.</summary>
/// <typeparam name="T">A type whose values must not be serialized.</typeparam>
public sealed class MaskedValueConverter<T> : JsonConverter<T>
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is never read from JSON.");

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is never written to JSON.");
}
