using System.Globalization;
using System.Text;
using FreedomPay.Web.Pages;
using QRCoder;

namespace FreedomPay.Web.Checkout;

/// <summary>An address as a QR code, drawn in the page: one path of horizontal strokes. Dark on white whatever the scheme, for cameras.</summary>
internal static class QrDrawing
{
    public static Markup Of(string address, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (!rows[y][x])
                {
                    continue;
                }

                var from = x;
                while (x < rows[y].Count && rows[y][x])
                {
                    x++;
                }

                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1H{from}z");
            }
        }

        return Markup.Of($"""
            <svg class="qr-code" viewBox="0 0 {rows.Count} {rows.Count}" role="img" aria-label="{label}" shape-rendering="crispEdges">
            <path fill="#fff" d="M0 0h{rows.Count}v{rows.Count}H0z"/><path fill="#000" d="{path.ToString()}"/></svg>
            """);
    }
}
