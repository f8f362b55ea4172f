using System.Text;
using FreedomPay.CardNetwork;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Sandbox.Wallets;

namespace FreedomPay.Sandbox.Tests;

/// <summary>The bank and the cryptograms of the sandbox's phones. Spec: gateway-sync §6.2, §8.11.</summary>
public sealed class WalletCryptogramTests
{
    private const string Secure = "4916307416334310";

    private static readonly NetworkAnswer NotAuthenticated = NetworkAnswer.Declined(DeclineReason.AuthenticationFailed);

    [Theory]
    [InlineData(Secure, "05", true)]
    [InlineData(Secure, "07", true)]
    [InlineData(Secure, "02", false)]
    [InlineData("5367654276102126", "02", true)]
    [InlineData("5367654276102126", "00", true)]
    [InlineData("5367654276102126", "07", false)]
    public async Task Cryptogram_OfTheCard_ProvesThePayer(string pan, string eci, bool approved)
    {
        await using var bank = await BankFixture.StartAsync();
        var answer = await bank.AuthoriseAsync(bank.Prepare(pan), pan, proof: Proof(WalletCryptogram.Make(Encoding.ASCII.GetBytes(pan)), eci));
        Assert.Equal(approved ? NetworkOutcome.Approved : NetworkOutcome.Declined, answer.Outcome);
    }

    [Fact]
    public async Task Cryptogram_OfAnotherCardOrAltered_IsDeclined()
    {
        await using var bank = await BankFixture.StartAsync();
        var other = WalletCryptogram.Make("4400444400004444"u8);
        Assert.Equal(NotAuthenticated, await bank.AuthoriseAsync(bank.Prepare(Secure), Secure, proof: Proof(other)));

        // Its first four bytes say whose it is: altered there it is nobody's, and proves nothing with this indicator.
        for (var at = 0; at < WalletCryptogram.Size; at++)
        {
            var cryptogram = WalletCryptogram.Make(Encoding.ASCII.GetBytes(Secure));
            cryptogram[at] ^= 1;
            Assert.Equal(NotAuthenticated, await bank.AuthoriseAsync(bank.Prepare(Secure), Secure, proof: Proof(cryptogram, "07")));
        }
    }

    private static AuthenticationProof Proof(byte[] cryptogram, string eci = "05") => new(eci, Convert.ToBase64String(cryptogram), null);
}
