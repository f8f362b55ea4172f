namespace FreedomPay.Dialects.PgForm;

/// <summary>The family a page belongs to: its media type and how it answers a wrong signature. Spec: gateway-sync §1.3, §1.6.</summary>
public enum PgFormStyle
{
    /// <summary>Classic scripts, their twins without the extension and under /v2: text/xml, wrong signature 9998 unsigned.</summary>
    Classic = 0,

    /// <summary>/g2g, /api, /mfs: application/xml, wrong signature 1100 signed.</summary>
    Gateway,

    /// <summary>Page creation under /g2g: as <see cref="Gateway"/>, but wrong signature 1100 unsigned.</summary>
    GatewayPage,

    /// <summary>/v1/merchant: application/xml, wrong signature 1100 unsigned with HTTP 401.</summary>
    Merchant,
}
