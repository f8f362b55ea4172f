namespace FreedomPay.Dialects.PgForm;

/// <summary>The language of texts. Spec: gateway-sync §8.7.</summary>
public enum WireLanguage
{
    /// <summary>Russian, the default; also stands in for Kyrgyz and Uzbek.</summary>
    Russian = 0,

    /// <summary>English.</summary>
    English,

    /// <summary>Kazakh (<c>kz</c> or <c>kk</c>).</summary>
    Kazakh,
}
