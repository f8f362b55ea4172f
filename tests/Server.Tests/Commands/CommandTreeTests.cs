using FreedomPay.Server.Commands;

namespace FreedomPay.Server.Tests.Commands;

public sealed class CommandTreeTests
{
    [Theory]
    [InlineData("", "freedompay")]
    [InlineData("--port 8081 --data /tmp/x", "freedompay")]
    [InlineData("serve --port 8081", "serve")]
    [InlineData("ledger verify --data /tmp/x", "verify")]
    [InlineData("keys rotate", "rotate")]
    [InlineData("keys card add --bits 4096", "add")]
    [InlineData("keys card list", "list")]
    [InlineData("keys card retire KID", "retire")]
    [InlineData("keys card show KID --jwk", "show")]
    [InlineData("merchant add 500010 Shop --fee 100", "add")]
    [InlineData("merchant set 500010 {}", "set")]
    [InlineData("merchant list", "list")]
    [InlineData("sandbox bank --port 0 --control-port 0 --journal x", "bank")]
    [InlineData("postgres url", "url")]
    public void Parse_DocumentedCommand_IsUnderstood(string line, string command)
    {
        var parsed = CommandTree.Create().Parse(line);
        Assert.Empty(parsed.Errors);
        var name = parsed.CommandResult.Command.Name;
        Assert.Equal(command, parsed.CommandResult.Parent is null ? "freedompay" : name);
        Assert.NotNull(parsed.CommandResult.Command.Action);
    }

    [Theory]
    [InlineData("surve")]
    [InlineData("--prt 1")]
    [InlineData("merchant add")]
    [InlineData("keys card add --bits 1024")]
    [InlineData("keys card retire")]
    [InlineData("--port x")]
    public void Parse_Mistake_IsReported(string line) => Assert.NotEmpty(CommandTree.Create().Parse(line).Errors);

    [Fact]
    public void Flags_BeforeAndAfterTheCommand_AreTheSame()
    {
        foreach (var line in new[] { "--port 8081 serve", "serve --port 8081" })
        {
            Assert.Equal(8081, GlobalOptions.Read(CommandTree.Create().Parse(line)).Port);
        }
    }
}
