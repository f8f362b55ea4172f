namespace FreedomPay.Payments.States;

/// <summary>What can happen to a payment.</summary>
public enum PaymentEvent
{
    /// <summary>The issuer wants the payer to pass 3-D Secure first.</summary>
    Challenge,

    /// <summary>A card is presented to the issuer.</summary>
    Present,

    /// <summary>The issuer agreed to hold.</summary>
    AuthoriseHold,

    /// <summary>The issuer agreed and debited (one step).</summary>
    AuthoriseDebit,

    /// <summary>The merchant or the issuer refused, or never answered; or the payer did not pass 3-D Secure in time.</summary>
    Fail,

    /// <summary>The merchant (or the calendar) asks for clearing.</summary>
    StartClearing,

    /// <summary>The issuer took the clearing.</summary>
    FinishClearing,

    /// <summary>The issuer refused the clearing.</summary>
    RefuseClearing,

    /// <summary>The merchant asks for the hold's release.</summary>
    StartCancel,

    /// <summary>The issuer released the hold.</summary>
    FinishCancel,

    /// <summary>The issuer refused the release.</summary>
    RefuseCancel,

    /// <summary>The merchant asks for money back; the payment's state stays, its sums change.</summary>
    Refund,

    /// <summary>The merchant answered the first result notify with a rejection.</summary>
    Reject,

    /// <summary>The lifetime is over.</summary>
    Expire,

    /// <summary>A card was declined, or its payer not authenticated, and the payer may try another: only where a payer has a page to try on.</summary>
    Retry,
}
