using System.Text;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.CardNetwork.Tests;

public sealed class ResponseCodesTests
{
    [Theory]
    [InlineData("05", DeclineReason.DoNotHonour)]
    [InlineData("51", DeclineReason.InsufficientFunds)]
    [InlineData("61", DeclineReason.AmountLimitExceeded)]
    [InlineData("65", DeclineReason.ActivityLimitExceeded)]
    [InlineData("04", DeclineReason.PickUpCard)]
    [InlineData("41", DeclineReason.PickUpCard)]
    [InlineData("43", DeclineReason.PickUpCard)]
    [InlineData("62", DeclineReason.RestrictedCard)]
    [InlineData("59", DeclineReason.SuspectedFraud)]
    [InlineData("54", DeclineReason.ExpiredCard)]
    [InlineData("14", DeclineReason.UnknownCard)]
    [InlineData("82", DeclineReason.WrongCardData)]
    [InlineData("N7", DeclineReason.WrongCardData)]
    [InlineData("1A", DeclineReason.AuthenticationFailed)]
    [InlineData("P1", DeclineReason.ConfirmationCodeExpired)]
    [InlineData("P2", DeclineReason.Unexplained)]
    [InlineData("P3", DeclineReason.LifetimeExpired)]
    [InlineData("96", DeclineReason.SystemMalfunction)]
    [InlineData("91", DeclineReason.IssuerUnavailable)]
    [InlineData("12", DeclineReason.NotPermitted)]
    [InlineData("57", DeclineReason.NotPermitted)]
    [InlineData("58", DeclineReason.NotPermitted)]
    [InlineData("25", DeclineReason.OriginalNotFound)]
    [InlineData("75", DeclineReason.TriesExceeded)]
    [InlineData("38", DeclineReason.TriesExceeded)]
    [InlineData("zz", DeclineReason.Other)]
    [InlineData("", DeclineReason.Other)]
    public void Code_HasItsReason(string code, DeclineReason reason) => Assert.Equal(reason, ResponseCodes.ReasonOf(Encoding.ASCII.GetBytes(code)));

    [Theory]
    [InlineData("00", true)]
    [InlineData("10", false)] // part of the amount: not what was asked for
    [InlineData("", false)]
    [InlineData("05", false)]
    public void Approval_IsOnlyAWholeYes(string code, bool approved) => Assert.Equal(approved, ResponseCodes.IsApproval(Encoding.ASCII.GetBytes(code)));
}
