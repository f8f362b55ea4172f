using System.CommandLine;
using FreedomPay.Vault;

namespace FreedomPay.Server.Commands;

/// <summary><c>freedompay keys rotate</c>: new keys for the vault, beside running traffic.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var rotate = new Command("rotate", "Begins new versions of the vault's keys and moves everything to them. An interrupted rotation is finished first.");
        rotate.SetAction(RotateAsync);
        return new Command("keys", "The vault's keys.") { rotate, CardKeysCommands.Create(), SdkKeysCommands.Create() };
    }

    private static async Task<int> RotateAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        await using var session = await CommandSession.OpenAsync(flags, cancellationToken);
        await session.OpenVaultAsync(cancellationToken);
        var result = await session.Get<VaultKeyRotation>().RotateAsync(new ConsoleProgress(), cancellationToken);
        Console.WriteLine(
            $"{(result.Resumed ? "Finished an interrupted rotation" : "Rotated")}: " +
            $"key-encryption key {result.KeyEncryptionKey}, lookup key {result.LookupKey}, " +
            $"{result.KeysRewrapped} keys wrapped anew, {result.CardsRehashed} cards hashed anew.");
        return 0;
    }

    private sealed class ConsoleProgress : IProgress<KeyRotationProgress>
    {
        public void Report(KeyRotationProgress value) =>
            Console.Error.WriteLine(value.Total > 0 ? $"{value.Step}: {value.Done} of {value.Total}" : value.Step.ToString());
    }
}
