using QRCoder;

namespace FreedomPay.Api.Merchant.Purchase.Shared;

/// <summary>An address as a QR code that a shop can put into a page: PNG in a data URI. Spec: gateway-sync §4.1.</summary>
internal static class QrPicture
{
    private const int PixelsPerModule = 6;

    public static string Of(string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(PixelsPerModule));
    }
}
