namespace FreedomPay.Conformance.Tests.Client;

/// <summary>The forms in which clients of the field send a message (wire-facts §2.1).</summary>
public enum Transport
{
    Urlencoded,
    Multipart,
    QueryByGet,
    QueryByPostWithoutBody,
    Json,
    XmlParameter,
    XmlParameterInMultipart,
    XmlParameterInQuery,
    XmlParameterNotEncoded,
    XmlBody,

    /// <summary>Signed fields in the query; the body is JSON of the same fields, labelled as a form.</summary>
    QueryWithMislabelledBody,
}
