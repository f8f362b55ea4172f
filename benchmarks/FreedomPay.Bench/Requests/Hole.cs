namespace FreedomPay.Bench.Requests;

/// <summary>A place in a request that differs from one to the next. Its width never does.</summary>
internal enum Hole
{
    Amount,
    CardId,
    CardNumber,
    CardCode,
    OrderId,
    PaymentId,
    Profile,
    RequestId,
    Salt,
}
