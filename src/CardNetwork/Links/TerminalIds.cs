namespace FreedomPay.CardNetwork.Links;

/// <summary>The terminal of a node on the network (F41).</summary>
internal static class TerminalIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int DigitCount = 6;

    /// <summary><c>FP</c> and the node's number in six base-36 digits.</summary>
    public static string Of(int nodeNumber)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeNumber);
        return string.Create(DigitCount + 2, nodeNumber, static (target, number) =>
        {
            target[0] = 'F';
            target[1] = 'P';
            for (var i = target.Length - 1; i >= 2; i--)
            {
                (number, var digit) = Math.DivRem(number, Alphabet.Length);
                target[i] = Alphabet[digit];
            }
        });
    }
}
