using System.Text;

namespace FreedomPay.CardNetwork.Tests.ThreeDSecure;

internal static class Messages
{
    public static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
