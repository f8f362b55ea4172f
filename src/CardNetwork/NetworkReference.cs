namespace FreedomPay.CardNetwork;

/// <summary>
/// What identifies one exchange on the network for matching and for later reversal: link, F7, F11, F41 and F37 of ISO 8583. Plain values, so that they can
/// be stored with the payment before the message leaves.
/// </summary>
/// <param name="Link">Name of the link the card is routed to.</param>
/// <param name="TransmittedAt">Transmission time (F7), UTC, whole seconds.</param>
/// <param name="Stan">System trace audit number (F11), 1 to 999999.</param>
/// <param name="TerminalId">Terminal (F41), eight characters, unique to the running node.</param>
/// <param name="Rrn">Retrieval reference number (F37), 12 digits.</param>
public sealed record NetworkReference(string Link, DateTimeOffset TransmittedAt, int Stan, string TerminalId, string Rrn);
