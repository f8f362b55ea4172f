using System.Text.Json.Serialization;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>JSON of the back-end, made at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false,
    MaxDepth = 8)]
[JsonSerializable(typeof(CheckoutReply))]
[JsonSerializable(typeof(CheckoutModel))]
[JsonSerializable(typeof(CheckoutSubmission))]
[JsonSerializable(typeof(string))]
internal sealed partial class CheckoutJson : JsonSerializerContext;
