using System.Text.Json;

namespace FreedomPay.Dialects.Rest;

/// <summary>The families.</summary>
public static class RestFamilies
{
    /// <summary>JS SDK and API SDK. Spec: sdk-and-cms §2.2.</summary>
    public static RestFamily Sdk { get; } = new SdkFamily();

    /// <summary>JSON payments and the widget's back-end. Spec: sdk-and-cms §4.</summary>
    public static RestFamily Payments { get; } = new PaymentsFamily();

    /// <summary>Texts by the path of the member at fault.</summary>
    private const string Errors = """{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}""";

    private sealed class SdkFamily : RestFamily
    {
        public override string Name => "Sdk";

        public override string Prefix => "/v5/sdk/";

        public override bool IsEncrypted => true;

        protected internal override string ErrorSchema =>
            $$"""
            {"type":"object","required":["status","error_code","error_message","request_id"],"properties":{"status":{"const":"error"},
            "error_code":{"type":"integer"},"error_message":{"type":"string"},"request_id":{"type":["string","null"]},"errors":{{Errors}} } }
            """;

        protected internal override void WriteError(Utf8JsonWriter json, RestError error, string? requestId)
        {
            json.WriteString("status"u8, "error"u8);
            json.WriteNumber("error_code"u8, error.Code);
            json.WriteString("error_message"u8, error.Message);
            WriteFields(json, error, always: false);
            json.WriteString("request_id"u8, requestId);
        }
    }

    private sealed class PaymentsFamily : RestFamily
    {
        public override string Name => "Payments";

        public override string Prefix => "/v4/";

        public override bool IsEncrypted => false;

        protected internal override string ErrorSchema =>
            $$"""
            {"type":"object","required":["code","message","errors"],"properties":{"code":{"type":"integer"},"message":{"type":"string"},"errors":{{Errors}} } }
            """;

        protected internal override void WriteError(Utf8JsonWriter json, RestError error, string? requestId)
        {
            json.WriteNumber("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            WriteFields(json, error, always: true);
        }
    }

    private static void WriteFields(Utf8JsonWriter json, RestError error, bool always)
    {
        if (error.Field is null && !always)
        {
            return;
        }

        json.WriteStartObject("errors"u8);
        if (error.Field is { } field)
        {
            json.WriteStartArray(field);
            json.WriteStringValue(error.Message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
