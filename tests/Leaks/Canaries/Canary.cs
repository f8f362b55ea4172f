namespace FreedomPay.Leaks.Tests.Canaries;

/// <summary>Values that must be found nowhere, and one that must be found everywhere, or the search is blind.</summary>
internal static class Canary
{
    /// <summary>Occurs as order number.</summary>
    public const string Marker = "MARKER7QX4LEAKSCAN";

    public const string ReceiveKey = "canary-receive-Zq8Vw3Lm5Tx9Rk2B";
    public const string PayoutKey = "canary-payout-Hn4Yp7Cd1Ws6Gj0F";
    public const string RotatedKey = "canary-rotated-Bx2Kt9Qe4Uz7Mv5D";

    public const string PartnerKey = "canary-partner-Ld5Wn8Xc3Rv6Ph1T";

    /// <summary>32 bytes in base64.</summary>
    public const string CardSecretKey = "Y2FuYXJ5LWNhcmQtc2VjcmV0LVFiN0drMlNmNFZ4OU0=";

    /// <summary>A wallet's cryptogram, 20 bytes in base64.</summary>
    public const string Cryptogram = "Y2FuYXJ5LWNyeXB0b2dyYW0tUTc=";

    public const string Declined = "5548398681700148";
    public const string NotCleared = "4939770956154989";
    public const string Long = "6224466455690681278";
    public const string Unknown = "4000615827394051";

    private static readonly string[] Codes = ["0957", "0683", "0749", "0836", "0592", "0478"];
    private static int _cards;
    private static int _codes;

    /// <summary>Cards of the range that always pays.</summary>
    public static IReadOnlyList<string> Cards { get; } = [.. Enumerable.Range(0, 40).Select(i => $"4400430000{(i * 24_517 + 714_263) % 1_000_000:000000}")];

    /// <summary>Cards that the platform itself issued while the scenario ran.</summary>
    public static List<string> Issued { get; } = [];

    /// <summary>
    /// CVV2s of issued cards that begin with a zero, so that no count or sum looks like one; with their three digits they are looked for in texts only.
    /// </summary>
    public static List<string> IssuedCvvs { get; } = [];

    /// <summary>PINs that the processing made, beginning with a zero. The sandbox's phones show them, as a phone does.</summary>
    public static List<string> MadePins { get; } = [];

    public static IReadOnlyList<string> Pans => [.. Cards, Declined, NotCleared, Long, Unknown, .. Issued];

    /// <summary>Four digits with a zero before, so that no count or sum looks like one.</summary>
    public static IReadOnlyList<string> Cvvs => Codes;

    public static IReadOnlyList<string> Keys { get; } =
    [
        ReceiveKey, PayoutKey, RotatedKey, PartnerKey, CardSecretKey, Cryptogram, "canary-cryptogram-Q7", "sandbox-partner-key-70000", "sandbox-receive-key-50000", "sandbox-payout-key-50000", "sandbox-same-key-500003",
    ];

    public static string NextCard() => Cards[Interlocked.Increment(ref _cards) % Cards.Count];

    public static string NextCvv() => Codes[Interlocked.Increment(ref _codes) % Codes.Length];
}
