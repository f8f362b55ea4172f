namespace FreedomPay.Dialects.PgForm;

/// <summary>Which of a merchant's keys sign a page's messages. Spec: payouts-transfers-async §1.4, merchant-payout §1.2.</summary>
public enum PgFormKeys
{
    /// <summary>The receive key.</summary>
    Receive = 0,

    /// <summary>The payout key only.</summary>
    Payout,

    /// <summary>The receive key; the payout key is accepted too, and answers when it matched.</summary>
    ReceiveOrPayout,

    /// <summary>The payout key; the receive key is accepted too, and answers when it matched.</summary>
    PayoutOrReceive,
}
