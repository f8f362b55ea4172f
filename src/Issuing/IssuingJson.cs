using System.Text.Json.Serialization;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Requests;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing;

/// <summary>How issuing writes its own records into the database.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClientProfile))]
[JsonSerializable(typeof(PlasticDelivery))]
[JsonSerializable(typeof(RequestOutcome))]
[JsonSerializable(typeof(TransactionMerchant))]
[JsonSerializable(typeof(IReadOnlyList<TransactionParameter>))]
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(PartnerEvent))]
internal sealed partial class IssuingJson : JsonSerializerContext;
