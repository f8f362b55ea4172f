using FreedomPay.Issuing.Cards;

namespace FreedomPay.Issuing.Tests;

/// <summary>The table of card-api §4.1, cell by cell: columns as there, 0 is allowed.</summary>
public sealed class CardMachineTests
{
    private static readonly CardAction[] Columns =
    [
        CardAction.Link, CardAction.Activate, CardAction.Block, CardAction.Unblock, CardAction.SetPin, CardAction.ResetPin, CardAction.Close,
        CardAction.Debit, CardAction.DebitWithPin, CardAction.Credit, CardAction.ReadSecrets, CardAction.Tokenize, CardAction.OrderPlastic,
    ];

    public static TheoryData<CardState, bool, bool, int[]> Rows { get; } = new()
    {
        { CardState.Issued, false, false, [0, 2009, 0, 2105, 0, 0, 0, 2102, 2102, 2102, 0, 2102, 2009] },
        { CardState.Issued, true, false, [2108, 0, 0, 2105, 0, 0, 0, 2102, 2102, 2102, 0, 2102, 0] },
        { CardState.Active, true, false, [2108, 2103, 0, 2105, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { CardState.PinBlocked, true, false, [2108, 2103, 0, 2105, 0, 0, 0, 0, 2104, 0, 0, 0, 0] },
        { CardState.Blocked, false, false, [0, 2104, 2111, 0, 0, 0, 0, 2104, 2104, 0, 0, 2102, 2104] },
        { CardState.Blocked, true, false, [2108, 2104, 2111, 0, 0, 0, 0, 2104, 2104, 0, 0, 2102, 2104] },
        { CardState.Blocked, true, true, [2108, 2104, 2111, 2112, 2104, 0, 0, 2104, 2104, 0, 2104, 2102, 2104] },
        { CardState.Expired, true, false, [2107, 2107, 2107, 2107, 2107, 2107, 0, 2107, 2107, 2107, 0, 2107, 2107] },
        { CardState.Closed, true, false, [2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106, 2106] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Cell_IsAsSpecified(CardState state, bool hasClient, bool isHardBlock, int[] expected) => Assert.Equal(
        expected, Columns.Select(action => (int)(CardMachine.On(new CardSituation(state, hasClient, isHardBlock), action) ?? 0)));

    [Fact]
    public void Columns_AreAllActions() => Assert.Equal(Enum.GetValues<CardAction>(), Columns.Order());

    [Fact]
    public void States_AreAllInTheTable() => Assert.Equal(
        Enum.GetValues<CardState>(), Rows.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public void HardBlocks_AreLossTheftAndFraud() => Assert.Equal(
        [BlockReason.Lost, BlockReason.Stolen, BlockReason.Fraud], Enum.GetValues<BlockReason>().Where(CardMachine.IsHard));
}
