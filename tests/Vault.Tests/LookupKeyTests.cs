using System.Security.Cryptography;
using FreedomPay.Vault.Keys;

namespace FreedomPay.Vault.Tests;

public class LookupKeyTests
{
    [Fact]
    public void OfHash_ManyAtOnce_EachIsTheHmacOfItsOwn()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        using var key = new LookupKey(2, [.. secret]);

        Parallel.For(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n =>
        {
            var plain = SHA256.HashData(BitConverter.GetBytes(n));
            Assert.Equal(HMACSHA256.HashData(secret, plain), key.OfHash(plain).ToArray());
        });
    }
}
