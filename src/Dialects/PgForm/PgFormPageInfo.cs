using FreedomPay.Merchants;

namespace FreedomPay.Dialects.PgForm;

/// <summary>What the dialect has to know of a page before it reads a request.</summary>
public sealed record PgFormPageInfo
{
    /// <summary>The name of the page in the documentation.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// The canonical path first, then aliases. A segment in braces takes any text: <c>{merchant_id}</c> names the merchant, any other is handed to the page
    /// as <see cref="PgFormContext.PathValue"/>. Letters' case, doubled and trailing slashes do not matter.
    /// </summary>
    public required IReadOnlyList<PgFormPath> Paths { get; init; }

    /// <summary>How errors and media type look.</summary>
    public required PgFormStyle Style { get; init; }

    /// <summary>Keys that sign the page's messages.</summary>
    public PgFormKeys Keys { get; init; } = PgFormKeys.Receive;

    /// <summary>Whether the method is activated for a shop; if not, 9992. Null: always.</summary>
    public Func<MerchantSettings, bool>? Method { get; init; }

    /// <summary>Whether the action is switched on in a shop's settings; if not, 9994. Null: always.</summary>
    public Func<MerchantSettings, bool>? Action { get; init; }

    /// <summary>Whether answers are signed without a script name for a shop, as one client expects them. Null: never. Spec: merchant-purchase §1.5.</summary>
    public Func<MerchantSettings, bool>? UnnamedAnswers { get; init; }

    /// <summary>Names of fields that a shop's request may carry unsigned. Null: none. Spec: merchant-purchase §3.2.</summary>
    public Func<MerchantSettings, IReadOnlyList<string>>? UnsignedFields { get; init; }

    /// <summary>Where <c>pg_datetime</c> stands in errors; absent on status methods and card removal.</summary>
    public AnswerDate ErrorDate { get; init; } = AnswerDate.BeforeSalt;
}

/// <summary>A path that leads to a page.</summary>
/// <param name="Template">The path, beginning with a slash.</param>
/// <param name="ClassicScript">The classic script whose name may sign calls of this alias too (<c>/v2/revoke3</c> and <c>revoke.php</c>), or null.</param>
public sealed record PgFormPath(string Template, string? ClassicScript = null)
{
    /// <summary>A path without a second script name.</summary>
    public static PgFormPath FromString(string template) => new(template);

    /// <summary>A path without a second script name.</summary>
    public static implicit operator PgFormPath(string template) => FromString(template);
}
