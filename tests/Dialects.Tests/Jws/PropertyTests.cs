using FreedomPay.Dialects.Jws;
using FreedomPay.Dialects.Jws.Signing;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.Dialects.Tests.Jws;

public sealed class PropertyTests
{
    private const string Uri = "/v5/card-api/card/info";

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS512")]
    public void AnyBodyAndSecret_RoundTrip_AndOneFlippedBitFails(string algorithm) =>
        Prop.ForAll<byte[], NonEmptyString, int>((body, secret, place) =>
        {
            var key = new Secret(secret.Get);
            var jws = JwsSignature.Create(algorithm, Uri, "777001", "POST", "", body, key);
            return Verifies(jws, body, key)
                && jws == TestJws.OfHeader(HeaderOf(algorithm), body, secret.Get, algorithm)
                && (body.Length == 0 || !Verifies(jws, Flip(body, place), key))
                && !Verifies(FlipText(jws, place), body, key)
                && !Verifies(jws, body, new Secret(secret.Get + "'"));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LongBodies_AreHashedInPiecesAsAWhole()
    {
        for (var length = 760; length < 1545; length += 7)
        {
            var body = new byte[length];
            Random.Shared.NextBytes(body);
            Assert.Equal(TestJws.OfHeader(HeaderOf("HS256"), body, "key", "HS256"), JwsSignature.Create("HS256", Uri, "777001", "POST", "", body, new Secret("key")));
        }
    }

    private static string HeaderOf(string algorithm) =>
        $$"""{"uri":"{{Uri}}","auth_id":"777001","method":"POST","params":"","alg":"{{algorithm}}"}""";

    private static bool Verifies(string jws, byte[] body, Secret key) =>
        JwsToken.Parse(jws) is { } token && JwsHash.AlgorithmOf(token.Algorithm) is not null
        && JwsVerifier.Verifies(token, body, new KeyRing(key), new JwsOptions());

    private static byte[] Flip(byte[] bytes, int place)
    {
        var flipped = bytes.ToArray();
        flipped[(int)((uint)place / 8 % flipped.Length)] ^= (byte)(1 << (int)((uint)place % 8));
        return flipped;
    }

    /// <summary>Another character of the alphabet somewhere in header or signature, the last one too.</summary>
    private static string FlipText(string jws, int place)
    {
        var letters = jws.ToCharArray();
        var at = (int)((uint)place % letters.Length);
        while (letters[at] == '.')
        {
            at = (at + 1) % letters.Length;
        }

        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        letters[at] = Alphabet[Alphabet.IndexOf(letters[at], StringComparison.Ordinal) ^ 1];
        return new string(letters);
    }
}
