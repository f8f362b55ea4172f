using System.Security.Cryptography;
using FreedomPay.Dialects.PgForm.Signing;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Answers;

/// <summary>Ends an answer: date, salt and signature.</summary>
internal static class AnswerTail
{
    private const int SaltLength = 16;

    private static ReadOnlySpan<byte> SaltAlphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8;

    /// <summary>Adds a fresh salt and signs.</summary>
    public static void Sign(WireMessage answer, AnswerDate date, DateTimeOffset now, string script, Secret key)
    {
        Span<byte> salt = stackalloc byte[SaltLength];
        RandomNumberGenerator.GetItems(SaltAlphabet, salt);
        Sign(answer, date, now, script, key, salt);
    }

    internal static void Sign(WireMessage answer, AnswerDate date, DateTimeOffset now, string script, Secret key, ReadOnlySpan<byte> salt)
    {
        if (date == AnswerDate.BeforeSalt)
        {
            AddDate(answer, now);
        }

        answer.AddLeaf(WireMessage.Root, answer.Append(WireNames.Salt), answer.Append(salt));
        if (date == AnswerDate.AfterSalt)
        {
            AddDate(answer, now);
        }

        SignatureHash.Sign(answer, script, key);
    }

    private static void AddDate(WireMessage answer, DateTimeOffset now)
    {
        var name = answer.Append(WireNames.Date);
        answer.AddLeaf(WireMessage.Root, name, ValueWriters.WriteMoment(now, answer));
    }
}
