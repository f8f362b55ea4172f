using System.Globalization;
using System.Text.Json;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.Shared;

/// <summary>What pages of gift cards share: the older wire. Spec: card-api §1.10, §2.38, §3.11.</summary>
internal static class GiftFamily
{
    private const string Prefix = "/v5/cards/";

    private static readonly string Failed = CodeOf(GiftStatus.Failed);

    private static readonly JwsFamily Family = new()
    {
        Prefix = Prefix,
        Callers = JwsCallers.Partners,
        Envelope = new GiftEnvelope(),
        Codes = new JwsCodes(Failed, Failed, CodeOf(GiftStatus.NoAccess), Failed, Failed),
        AllowsGet = true,
        AllowsLegacySign = true,
        AlwaysHttp200 = context => context.Partner.Settings.CardApi.AlwaysHttp200,
    };

    /// <summary>Describes a page.</summary>
    public static JwsPageInfo Page(string title, params string[] paths) => new()
    {
        Title = title,
        Paths = [.. paths.Select(path => Prefix + path)],
        Family = Family,
        IsAllowed = context => context.Partner.Settings.Gift.Enabled,
        Notes = ["May also be called by GET, and signed by the headers Auth-Id, Request-Id and Sign: SHA-256 of body and key, in hexadecimal."],
    };

    /// <summary>A refusal.</summary>
    public static JwsError Error(GiftStatus status) => new(CodeOf(status), status.ToString());

    private static string CodeOf(GiftStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}

/// <summary>An answer about gift cards.</summary>
internal abstract record GiftAnswerFields : JwsAnswer
{
    /// <summary>Request status of §3.11.</summary>
    public GiftStatus Status { get; init; }
}

/// <summary>The envelope <c>datetime</c>, <c>status</c>.</summary>
internal sealed class GiftEnvelope : JwsEnvelope
{
    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> HeadFields { get; } =
    [
        Field("datetime", JsonKind.Text, "YYYY-MM-DD hh:mm:ss in Almaty, without offset."),
        Field("status", JsonKind.Number, "0 success, else the reason of refusal."),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> TailFields { get; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<JsonField> ErrorFields => HeadFields;

    /// <inheritdoc/>
    protected override void WriteHead(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now)
    {
        json.WriteString("datetime"u8, AlmatyTime.ToLocalText(now));
        json.WriteNumber("status"u8, error is null ? (int)((GiftAnswerFields)answer!).Status : int.Parse(error.Code, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    protected override void WriteTail(Utf8JsonWriter json, JwsAnswer? answer, JwsError? error, DateTimeOffset now)
    {
    }

    private static JsonField Field(string name, JsonKind kind, string note) =>
        new() { Name = name, Kind = kind, Property = "", Rules = new JsonAttribute(name) { Required = true, Note = note } };
}
