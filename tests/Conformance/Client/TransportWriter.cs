using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace FreedomPay.Conformance.Tests.Client;

/// <summary>Puts signed fields on the wire in each of the forms.</summary>
internal static class TransportWriter
{
    private const string FormType = "application/x-www-form-urlencoded";

    public static HttpRequestMessage Write(Transport transport, string path, WireFields fields) => transport switch
    {
        Transport.Urlencoded => Post(path, Text(Encode(fields), FormType)),
        Transport.Multipart => Post(path, Multipart(fields)),
        Transport.QueryByGet => new HttpRequestMessage(HttpMethod.Get, $"{path}?{Encode(fields)}"),
        Transport.QueryByPostWithoutBody => Post($"{path}?{Encode(fields)}", null),
        Transport.Json => Post(path, Text(Json(fields), "application/json")),
        Transport.XmlParameter => Post(path, Text("pg_xml=" + Uri.EscapeDataString(Xml(fields)), FormType)),
        Transport.XmlParameterInMultipart => Post(path, Multipart(WireFields.Empty.With("pg_xml", Xml(fields)))),
        Transport.XmlParameterInQuery => new HttpRequestMessage(HttpMethod.Get, $"{path}?pg_xml={Uri.EscapeDataString(Xml(fields))}"),
        Transport.XmlParameterNotEncoded => Post(path, Text("pg_xml=" + Xml(fields), FormType)),
        Transport.XmlBody => Post(path, Text(Xml(fields), "text/xml")),
        Transport.QueryWithMislabelledBody => Post($"{path}?{Encode(fields)}", Text(Json(fields), FormType)),
    };

    public static string Encode(WireFields fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));

    public static string Xml(WireFields fields) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + new XElement("request", WireTree.Of(fields).ToXml()).ToString(SaveOptions.DisableFormatting);

    private static HttpRequestMessage Post(string path, HttpContent? content) => new(HttpMethod.Post, path) { Content = content };

    private static StringContent Text(string text, string type)
    {
        var content = new StringContent(text, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static MultipartFormDataContent Multipart(WireFields fields)
    {
        var content = new MultipartFormDataContent("----conformance");
        foreach (var (name, value) in fields)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
            content.Add(part);
        }

        return content;
    }

    /// <summary>Numbers go unquoted where their text is a number's.</summary>
    private static string Json(WireFields fields)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var isNumber = value.Length is > 0 and < 18 && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number.ToString(CultureInfo.InvariantCulture) == value;
            json[name] = isNumber ? JsonNode.Parse(value) : JsonValue.Create(value);
        }

        return json.ToJsonString();
    }
}
