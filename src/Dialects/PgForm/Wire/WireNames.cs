namespace FreedomPay.Dialects.PgForm.Wire;

/// <summary>The names that the dialect itself deals with.</summary>
internal static class WireNames
{
    public static ReadOnlySpan<byte> Signature => "pg_sig"u8;

    public static ReadOnlySpan<byte> Salt => "pg_salt"u8;

    public static ReadOnlySpan<byte> Xml => "pg_xml"u8;

    public static ReadOnlySpan<byte> MerchantId => "pg_merchant_id"u8;

    public static ReadOnlySpan<byte> PaymentId => "pg_payment_id"u8;

    public static ReadOnlySpan<byte> Language => "pg_language"u8;

    public static ReadOnlySpan<byte> Currency => "pg_currency"u8;

    public static ReadOnlySpan<byte> Date => "pg_datetime"u8;

    public static ReadOnlySpan<byte> Status => "pg_status"u8;

    public static ReadOnlySpan<byte> ErrorCode => "pg_error_code"u8;

    public static ReadOnlySpan<byte> ErrorDescription => "pg_error_description"u8;

    public static ReadOnlySpan<byte> EncryptedCard => "pg_encrypted_card"u8;

    public static ReadOnlySpan<byte> Cryptogram => "pg_online_payment_cryptogram"u8;

    public static ReadOnlySpan<byte> PaymentToken => "pg_payment_token"u8;

    /// <summary>Names that are ours begin with this; all others are the merchant's own and are echoed.</summary>
    public static ReadOnlySpan<byte> Prefix => "pg_"u8;
}
