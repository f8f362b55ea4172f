using System.Text.Json;
using FreedomPay.Dialects.Jws.Answers;

namespace FreedomPay.Dialects.Jws;

/// <summary>The envelope <c>status</c>, <c>request_status</c>, …, <c>dt</c>. Spec: card-api §1.4.</summary>
/// <param name="withRequestStatus">Answers tell how far the work is; a page may have an answer that does not.</param>
public sealed class StatusEnvelope(bool withRequestStatus = true) : JwsEnvelope
{
    private static readonly JsonField Status = Text("status", "Whether the call itself succeeded.", ["ok", "error"]);
    private static readonly JsonField RequestStatus = Text("request_status", "State of the work asked for.", ["success", "process", "error"]);
    private static readonly JsonField ErrorCode = Text("error_code", "Code of the refusal.");
    private static readonly JsonField ErrorDescription = Text("error_description", "The refusal in English.");
    private static readonly JsonField Moment = Text("dt", "The moment of the answer.") with { Kind = JsonKind.Moment };

    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> HeadFields { get; } = withRequestStatus ? [Status, RequestStatus] : [Status];

    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> TailFields { get; } = [Moment];

    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> ErrorFields { get; } =
        withRequestStatus ? [Status, RequestStatus, ErrorCode, ErrorDescription, Moment] : [Status, ErrorCode, ErrorDescription, Moment];

    /// <inheritdoc/>
    protected internal override void WriteHead(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now)
    {
        json.WriteString("status"u8, error is null ? "ok"u8 : "error"u8);
        if (withRequestStatus)
        {
            json.WriteString("request_status"u8, (answer?.Progress ?? JwsProgress.Error) switch
            {
                JwsProgress.Success => "success"u8,
                JwsProgress.Process => "process"u8,
                JwsProgress.Error => "error"u8,
            });
        }
    }

    /// <inheritdoc/>
    protected internal override void WriteTail(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now)
    {
        if ((error ?? answer?.Failure) is { } failure)
        {
            json.WriteString("error_code"u8, failure.Code);
            json.WriteString("error_description"u8, failure.Description);
        }

        json.WriteString("dt"u8, WireTime.Format(now));
    }

    private static JsonField Text(string name, string note, string[]? words = null) => new()
    {
        Name = name,
        Kind = JsonKind.Text,
        Property = "",
        Rules = new JsonAttribute(name) { Required = true, Note = note, Words = words },
    };
}
