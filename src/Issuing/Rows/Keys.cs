namespace FreedomPay.Issuing.Rows;

/// <summary>A client's key: the partner first, so that rows can be distributed by it.</summary>
internal readonly record struct ClientKey(long Partner, long Id) : IComparable<ClientKey>
{
    public int CompareTo(ClientKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : Id.CompareTo(other.Id);
}

/// <summary>A card's key.</summary>
internal readonly record struct CardKey(long Partner, long Id) : IComparable<CardKey>
{
    public int CompareTo(CardKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : Id.CompareTo(other.Id);
}

/// <summary>A transaction's key.</summary>
internal readonly record struct TransactionKey(long Partner, long Id) : IComparable<TransactionKey>
{
    public int CompareTo(TransactionKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : Id.CompareTo(other.Id);
}

/// <summary>What the card network knows a transaction or refund by, inside the partner whose card it is.</summary>
internal readonly record struct NetworkKey(long Partner, string Text) : IComparable<NetworkKey>
{
    public int CompareTo(NetworkKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : string.CompareOrdinal(Text, other.Text);
}

/// <summary>A request's key.</summary>
internal readonly record struct RequestKey(long Partner, Guid Id) : IComparable<RequestKey>
{
    public int CompareTo(RequestKey other) => Partner != other.Partner ? Partner.CompareTo(other.Partner) : Id.CompareTo(other.Id);
}
