using System.Text;
using FreedomPay.CardNetwork.Iso8583;
using FsCheck;
using FsCheck.Fluent;

namespace FreedomPay.CardNetwork.Tests;

public sealed class IsoMessageTests
{
    private static readonly int[] Fields = [.. Enumerable.Range(2, 127).Where(field => FieldTable.Of(field).LengthMax > 0)];

    private static readonly Gen<(int Mti, (int Field, string Content)[] Fields)> Messages =
        from mti in Gen.Choose(0, 9999)
        from fields in Gen.SubListOf<int>(Fields)
        from contents in Gen.CollectToArray(fields.Order(), Content)
        select (mti, contents);

    [Fact]
    public void WhatIsWritten_IsReadAgain() => Prop.ForAll(Messages.ToArbitrary(), sample =>
    {
        var buffer = new byte[8192];
        var length = Write(buffer, sample.Mti, sample.Fields);
        var failure = IsoMessage.Parse(buffer.AsSpan(0, length), out var message);
        var same = failure == IsoFailure.None && message.Mti == sample.Mti;
        foreach (var field in Fields)
        {
            var written = sample.Fields.FirstOrDefault(f => f.Field == field).Content;
            same &= message.Has(field) == (written is not null) && Encoding.ASCII.GetString(message[field]) == (written ?? "");
        }

        return same;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Garbage_IsATypedFailure() => Prop.ForAll<byte[]>(bytes =>
    {
        var failure = IsoMessage.Parse(bytes, out _);
        return Enum.IsDefined(failure) && (failure != IsoFailure.None || bytes.Length >= 12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void DamagedMessage_NeverThrows()
    {
        var damaged = from sample in Messages
                      from position in Gen.Choose(0, 400)
                      from value in Gen.Choose(0, 255)
                      from cut in Gen.Choose(0, 40)
                      select (sample, position, value, cut);
        Prop.ForAll(damaged.ToArbitrary(), d =>
        {
            var buffer = new byte[8192];
            var length = Write(buffer, d.sample.Mti, d.sample.Fields);
            buffer[d.position % length] = (byte)d.value;
            var failure = IsoMessage.Parse(buffer.AsSpan(0, Math.Max(0, length - d.cut)), out var message);
            if (failure == IsoFailure.None)
            {
                foreach (var field in Fields)
                {
                    _ = message[field].Length;
                    _ = message.TryNumber(field, out _);
                }
            }

            return Enum.IsDefined(failure);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("0100", nameof(IsoFailure.TooShort))]
    [InlineData("01A0\0\0\0\0\0\0\0\0", nameof(IsoFailure.MessageType))]
    [InlineData("0100\u0010\0\0\0\0\0\0\0", nameof(IsoFailure.Truncated))] // F4 without content
    [InlineData("0100\u0008\0\0\0\0\0\0\0", nameof(IsoFailure.UnknownField))] // F5
    [InlineData("0100@\0\0\0\0\0\0\0201", nameof(IsoFailure.FieldLength))] // F2 says 20 digits
    [InlineData("0100@\0\0\0\0\0\0\0024A", nameof(IsoFailure.FieldContent))] // F2 with a letter
    [InlineData("0100\0\0\0\0\0\0\0\0x", nameof(IsoFailure.TrailingBytes))]
    public void BadMessage_SaysWhatIsWrong(string text, string expected) =>
        Assert.Equal(expected, IsoMessage.Parse(Encoding.Latin1.GetBytes(text), out _).ToString());

    private static int Write(byte[] buffer, int mti, (int Field, string Content)[] fields)
    {
        var writer = new IsoWriter(buffer, mti, fields.Any(f => f.Field > 64));
        foreach (var (field, content) in fields)
        {
            writer.Bytes(field, Encoding.ASCII.GetBytes(content));
        }

        return writer.Length;
    }

    private static Gen<(int Field, string Content)> Content(int field)
    {
        var form = FieldTable.Of(field);
        var length = form.Length == FieldLength.Fixed ? Gen.Constant((int)form.LengthMax) : Gen.Choose(0, form.LengthMax);
        var character = form.Content == FieldContent.Numeric ? Gen.Choose('0', '9') : Gen.Choose(' ', '~');
        return from n in length
               from characters in Gen.ArrayOf(character, n)
               select (field, string.Concat(characters.Select(c => (char)c)));
    }
}
