using System.Buffers;
using System.Security.Cryptography;
using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Kernel;

namespace FreedomPay.Dialects.PgForm.Signing;

/// <summary>Checks <c>pg_sig</c> under every reading that clients are known to use, the common one first.</summary>
internal static class SignatureVerifier
{
    /// <summary>Tries scripts and keys in their order.</summary>
    /// <param name="message">The message.</param>
    /// <param name="scripts">Script names that may have signed it.</param>
    /// <param name="keys">Keys that may have signed it.</param>
    /// <param name="match">The pair that did.</param>
    /// <returns>Whether the signature is right.</returns>
    public static bool TryVerify(WireMessage message, ScriptNames scripts, LiveKeys keys, out SignatureMatch match)
    {
        match = default;
        var signature = message.FindLeaf(WireMessage.Root, WireNames.Signature);
        Span<byte> claimed = stackalloc byte[SignatureHash.Length];
        if (signature == WireMessage.None || message.Value(signature).Length != SignatureHash.Length * 2
            || Convert.FromHexString(message.Value(signature), claimed, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        var rented = ArrayPool<int>.Shared.Rent(message.Count);
        try
        {
            var plain = rented.AsSpan(0, SignatureOrder.Plain(message, rented));
            return Matches(message, plain, skipEmpty: false, scripts, keys, claimed, ref match)
                || MatchesLeniently(message, plain, scripts, keys, claimed, ref match);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private static bool MatchesLeniently(
        WireMessage message, ReadOnlySpan<int> plain, ScriptNames scripts, LiveKeys keys, ReadOnlySpan<byte> claimed, ref SignatureMatch match)
    {
        if (message.HasEmptyValue && Matches(message, plain, skipEmpty: true, scripts, keys, claimed, ref match))
        {
            return true;
        }

        var composite = SignatureOrder.Composite(message, skipEmpty: false);
        if (!plain.SequenceEqual(composite) && Matches(message, composite, skipEmpty: false, scripts, keys, claimed, ref match))
        {
            return true;
        }

        if (message.HasEmptyValue
            && Matches(message, SignatureOrder.Composite(message, skipEmpty: true), skipEmpty: true, scripts, keys, claimed, ref match))
        {
            return true;
        }

        if (!message.HasNesting)
        {
            return false;
        }

        var text = SignatureOrder.BracketText(message);
        return Matches(message, text, skipEmpty: false, scripts, keys, claimed, ref match)
            || (message.HasEmptyValue && Matches(message, text, skipEmpty: true, scripts, keys, claimed, ref match));
    }

    private static bool Matches(
        WireMessage message,
        ReadOnlySpan<int> order,
        bool skipEmpty,
        ScriptNames scripts,
        LiveKeys keys,
        ReadOnlySpan<byte> claimed,
        ref SignatureMatch match)
    {
        Span<byte> hash = stackalloc byte[SignatureHash.Length];
        for (var i = 0; i < keys.Count; i++)
        {
            for (var j = 0; j < scripts.Count; j++)
            {
                SignatureHash.Compute(message, order, skipEmpty, scripts[j], keys[i], hash);
                if (CryptographicOperations.FixedTimeEquals(hash, claimed))
                {
                    match = new SignatureMatch(keys[i], scripts[j]);
                    return true;
                }
            }
        }

        return false;
    }
}

/// <summary>What a signature was made with.</summary>
/// <param name="Key">The key, which signs the answer too.</param>
/// <param name="Script">The script name.</param>
internal readonly record struct SignatureMatch(Secret Key, string Script);
