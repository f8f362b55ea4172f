using System.Text;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.CardNetwork.Links;
using FreedomPay.CardNetwork.ThreeDSecure;
using FreedomPay.Kernel;

namespace FreedomPay.CardNetwork.Tests;

public sealed class MessageEncoderTests
{
    private const string Acceptance = "58148105906400001632521000042";
    private const string Acceptor = "FP00001A500001         KOFEINYA ALMATY KZ                      ";

    private static readonly MessageEncoder Encoder = new("400001");

    [Fact]
    public void Hold_HasTheseBytes()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, Samples.Authorisation(Samples.Reference, cvv: Samples.Cvv("012")));
        Assert.Equal(
            Bytes("0100", "723C448108E18000",
                "164400444400004444" + "000000" + "000000150050" + "1120210509" + "000042" + "020509" + "1121" + "3012" + Acceptance + Acceptor
                + "0079203012" + "398"),
            buffer[..length]);
    }

    [Fact]
    public void Purchase_WithoutCvv_IsA0200WithoutField48()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, Samples.Authorisation(Samples.Reference, debit: true));
        Assert.Equal("0200", Encoding.ASCII.GetString(buffer, 0, 4));
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.False(message.Has(FieldTable.PrivateData));
        Assert.True(message.Has(FieldTable.Currency));
    }

    [Fact]
    public void ProofAndStoredCredential_StandInField48()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var cavv = Convert.ToBase64String(new byte[20]);
        var length = Encoder.Write(buffer, Samples.Authorisation(Samples.Reference, cvv: Samples.Cvv("0123")) with
        {
            Proof = new AuthenticationProof("05", cavv, "0195f3a0-0000-7000-8000-000000000001"),
            StoredCredential = StoredCredential.First,
        });
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.Equal(
            "22011" + "420205" + "4328" + cavv + "66360195f3a0-0000-7000-8000-000000000001" + "92040123",
            Encoding.ASCII.GetString(message[FieldTable.PrivateData]));
    }

    [Theory]
    [InlineData("5", null, null)]
    [InlineData("055", null, null)]
    [InlineData("05", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("05", "ключ", null)]
    [InlineData("05", null, "0195f3a0-0000-7000-8000-000000000001-and-more")]
    public void ProofBeyondTheField_IsRefusedBeforeItLeaves(string eci, string? cavv, string? id)
    {
        Assert.Equal(DeclineReason.AuthenticationFailed, MessageEncoder.Unsendable(new AuthenticationProof(eci, cavv, id))?.Reason);
        Assert.Null(MessageEncoder.Unsendable(new AuthenticationProof("07", null, null)));
    }

    [Fact]
    public void Completion_RefersToTheHold()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, new CompletionMessage(
            Samples.Later, Samples.Reference, Samples.Card, new Money(100000, Currency.Kzt), "A1B2C3", Samples.Acceptor, Repeat: false));
        Assert.Equal(
            Bytes("0220", "F23844810CE180000000004000000000"[..32],
                "164400444400004444" + "000000" + "000000100000" + "1120210510" + "000043" + "020510" + "1121"
                + "58148105906400001632521000043" + "A1B2C3" + Acceptor + "028" + "3712632521000042" + "4108FP00001A" + "398"
                + "0100" + "000042" + "1120210509" + "00000400001" + "00000000000"),
            buffer[..length]);
    }

    [Theory]
    [InlineData(ReversalCause.Cancelled, false, "0400")]
    [InlineData(ReversalCause.Cancelled, true, "0401")]
    [InlineData(ReversalCause.TimedOut, false, "0420")]
    [InlineData(ReversalCause.TimedOut, true, "0421")]
    public void Reversal_TypeFollowsCauseAndRepeat(ReversalCause cause, bool repeat, string mti)
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, new ReversalMessage(
            Samples.Later, Samples.Reference, true, Samples.Card, new Money(150050, Currency.Kzt), cause, Samples.Acceptor, repeat));
        Assert.Equal(mti, Encoding.ASCII.GetString(buffer, 0, 4));
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.True(OriginalData.TryRead(message, out var original));
        Assert.Equal(new OriginalData(200, 42, 1120210509), original);
        Assert.Equal("632521000042", Encoding.ASCII.GetString(PrivateData.Find(message[FieldTable.PrivateData], PrivateData.OriginalRrn)));
    }

    [Theory]
    [InlineData(false, "0200")]
    [InlineData(true, "0201")]
    public void Refund_HasProcessingCode20(bool repeat, string mti)
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, new RefundMessage(
            Samples.Later, Samples.Reference, Samples.Card, new Money(1, Currency.Kzt), Samples.Acceptor, repeat));
        Assert.Equal(mti, Encoding.ASCII.GetString(buffer, 0, 4));
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.Equal("200000", Encoding.ASCII.GetString(message[FieldTable.ProcessingCode]));
    }

    [Theory]
    [InlineData(false, "0200")]
    [InlineData(true, "0201")]
    public void Credit_HasTheseBytes(bool repeat, string mti)
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, Samples.Credit(Samples.Reference, repeat));
        Assert.Equal(
            Bytes(mti, "7238448108E08000",
                "164400444400004444" + "260000" + "000000150050" + "1120210509" + "000042" + "020509" + "1121" + Acceptance + Acceptor + "398"),
            buffer[..length]);
    }

    [Fact]
    public void CreditWhoseTimeIsOver_SaysSoInField48()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = Encoder.Write(buffer, Samples.Credit(Samples.Reference, repeat: true) with { Expired = true });
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.Equal("99011", Encoding.ASCII.GetString(message[FieldTable.PrivateData]));
    }

    [Fact]
    public void Echo_HasTheseBytes()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var length = MessageEncoder.WriteNetwork(buffer, MessageEncoder.Echo, Samples.Reference);
        Assert.Equal(Bytes("0800", "82200000008000000400000000000000", "1120210509" + "000042" + "FP00001A" + "301"), buffer[..length]);
    }

    [Fact]
    public void LongAndForeignName_IsCutAndReplaced()
    {
        var buffer = new byte[MessageEncoder.LengthMax];
        var acceptor = new CardAcceptor(new MerchantId(1), "Кофейня " + new string('x', 60), "5814");
        var length = Encoder.Write(buffer, Samples.Authorisation(Samples.Reference) with { Acceptor = acceptor });
        Assert.Equal(IsoFailure.None, IsoMessage.Parse(buffer.AsSpan(0, length), out var message));
        Assert.Equal("??????? " + new string('x', 32), Encoding.ASCII.GetString(message[FieldTable.AcceptorName]));
    }

    [Fact]
    public void CardOrAmountBeyondTheFields_IsRefusedBeforeItLeaves()
    {
        var card = Pan.Parse(new string('4', 20));
        Assert.Equal(DeclineReason.UnknownCard, MessageEncoder.Unsendable(card, new Money(1, Currency.Kzt))?.Reason);
        Assert.Equal(DeclineReason.AmountLimitExceeded, MessageEncoder.Unsendable(Samples.Card, new Money(1_000_000_000_000, Currency.Kzt))?.Reason);
        Assert.Null(MessageEncoder.Unsendable(Samples.Card, new Money(999_999_999_999, Currency.Kzt)));
    }

    private static byte[] Bytes(string mti, string bitmapHex, string fields) =>
        [.. Encoding.ASCII.GetBytes(mti), .. Convert.FromHexString(bitmapHex), .. Encoding.ASCII.GetBytes(fields)];
}
