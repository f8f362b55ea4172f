namespace FreedomPay.Api.Gateway.Sync.Shared;

/// <summary>Wire names that several pages use outside their records.</summary>
internal static class SharedNames
{
    public const string IdempotencyKey = "pg_idempotency_key";
    public const string Amount = "pg_amount";
    public const string OrderTimeLimit = "pg_order_time_limit";
    public const string RecurringProfile = "pg_recurring_profile";
    public const string RequestMethod = "pg_request_method";
    public const string UserId = "pg_user_id";
    public const string CardCode = "pg_card_cvc";
    public const string CardName = "pg_card_name";
    public const string CardToken = "pg_card_token";
    public const string PaymentMethod = "pg_payment_method";
    public const string Cryptogram = "pg_online_payment_cryptogram";
    public const string EciIndicator = "pg_eci_indicator";
    public const string CardYear = "pg_card_year";
    public const string CardMonth = "pg_card_month";
    public const string OrderOrPayment = "pg_payment_id";
}
