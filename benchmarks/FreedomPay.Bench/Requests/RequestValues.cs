namespace FreedomPay.Bench.Requests;

/// <summary>What fills the holes of one request. Letters and digits only, so that nothing needs escaping.</summary>
internal ref struct RequestValues
{
    public ReadOnlySpan<byte> Amount;
    public ReadOnlySpan<byte> CardId;
    public ReadOnlySpan<byte> CardNumber;
    public ReadOnlySpan<byte> CardCode;
    public ReadOnlySpan<byte> OrderId;
    public ReadOnlySpan<byte> PaymentId;
    public ReadOnlySpan<byte> Profile;
    public ReadOnlySpan<byte> RequestId;
    public ReadOnlySpan<byte> Salt;

    public readonly ReadOnlySpan<byte> Of(Hole hole) => hole switch
    {
        Hole.Amount => Amount,
        Hole.CardId => CardId,
        Hole.CardNumber => CardNumber,
        Hole.CardCode => CardCode,
        Hole.OrderId => OrderId,
        Hole.PaymentId => PaymentId,
        Hole.Profile => Profile,
        Hole.RequestId => RequestId,
        Hole.Salt => Salt,
    };
}
