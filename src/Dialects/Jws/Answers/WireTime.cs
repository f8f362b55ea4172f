using System.Globalization;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.Jws.Answers;

/// <summary>Moments in answers: local time with its offset and whole seconds. Spec: card-api §1.2.</summary>
internal static class WireTime
{
    public static string Format(DateTimeOffset moment) =>
        moment.ToOffset(AlmatyTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
