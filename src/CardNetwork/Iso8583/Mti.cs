namespace FreedomPay.CardNetwork.Iso8583;

/// <summary>Message types as plain numbers (0100 is 100), and how they answer each other.</summary>
internal static class Mti
{
    public const int AuthorisationRequest = 100;
    public const int FinancialRequest = 200;
    public const int FinancialRequestRepeat = 201;
    public const int CompletionAdvice = 220;
    public const int CompletionAdviceRepeat = 221;
    public const int ReversalRequest = 400;
    public const int ReversalRequestRepeat = 401;
    public const int ReversalAdvice = 420;
    public const int ReversalAdviceRepeat = 421;
    public const int NetworkRequest = 800;

    /// <summary>The type that answers a request, an advice or their repeat: 0200 and 0201 by 0210.</summary>
    public static int AnswerOf(int request) => (request / 10 * 10) + 10;

    /// <summary>Whether a type repeats an earlier message: 0201, 0221, 0401, 0421.</summary>
    public static bool IsRepeat(int mti) => mti % 10 == 1;

    /// <summary>Whether a type is asked by the sender (its tens digit is even): 0100, 0220; not 0110, 0230.</summary>
    public static bool IsRequest(int mti) => mti / 10 % 2 == 0;
}
