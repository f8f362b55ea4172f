using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Events;
using FreedomPay.Issuing.Requests;
using FreedomPay.Kernel;
using FreedomPay.Merchants.Callbacks;
using FreedomPay.Merchants.Partners;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What partners are told, and how it is signed. Spec: card-api §1.7.</summary>
internal sealed class PartnerEventSender(IJsonPost post) : IPartnerEventSender
{
    private const int Acknowledged = 200;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<bool> SendAsync(Partner partner, string url, PartnerEvent happened, string eventId, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return false;
        }

        var body = Compose(happened);
        var signature = JwsSignature.Create(
            partner.Settings.Algorithms[0], address.AbsolutePath, partner.Id.ToString(), "POST", address.Query.TrimStart('?'), body, partner.Keys.Current);
        KeyValuePair<string, string>[] headers = [new(JwsSignature.Header, signature), new("X-Event-Id", eventId)];
        return await post.PostAsync(url, body, headers, cancellationToken) == Acknowledged;
    }

    /// <summary>The body: members that are not known are left out.</summary>
    internal static byte[] Compose(PartnerEvent happened)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("event"u8, WordOf(happened.Kind));
            Write(json, "request_id", happened.RequestId?.ToString("D"));
            json.WriteString("status"u8, "ok"u8);
            json.WriteString("request_status"u8, happened.Outcome?.State switch
            {
                RequestState.InWork => "process",
                RequestState.Failed => "error",
                RequestState.Done or null => "success",
            });
            json.WriteString("dt"u8, happened.At.ToOffset(AlmatyTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            WriteSubjects(json, happened);
            if (happened.Outcome?.Refusal is { } refusal)
            {
                var error = CardErrors.Of(refusal, happened.Outcome.Detail);
                json.WriteString("error_code"u8, error.Code);
                json.WriteString("error_description"u8, error.Description);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteSubjects(Utf8JsonWriter json, PartnerEvent happened)
    {
        Write(json, "client_id", happened.Outcome?.Client ?? happened.Client);
        var cards = happened.Outcome?.Cards ?? (happened.Card is { } card ? [card] : []);
        if (cards.Count > 0)
        {
            json.WriteStartArray("cards"u8);
            foreach (var id in cards)
            {
                json.WriteStartObject();
                json.WriteString("card_id"u8, id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        Write(json, "transaction_id", happened.Outcome?.Transaction ?? happened.Transaction);
        Write(json, "fin_document_id", happened.Outcome?.FinancialDocument ?? happened.FinancialDocument);
        Write(json, "card_status", happened.CardState is { } state ? Words.Of(state) : null);
        Write(json, "client_status", (happened.Outcome?.ClientStatus ?? happened.ClientStatus) is { } status ? Words.Of(status) : null);
        Write(json, "transaction_status", happened.TransactionState is { } transaction ? Words.Of(transaction) : null);
    }

    private static string WordOf(PartnerEventKind kind) => kind switch
    {
        PartnerEventKind.RequestCompleted => "request.completed",
        PartnerEventKind.CardStatusChanged => "card.status_changed",
        PartnerEventKind.CardPinBlocked => "card.pin_blocked",
        PartnerEventKind.TransactionStatusChanged => "transaction.status_changed",
        PartnerEventKind.ClientStatusChanged => "client.status_changed",
    };

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
