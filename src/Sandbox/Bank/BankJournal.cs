using System.Globalization;
using System.Text;
using FreedomPay.CardNetwork.Iso8583;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// The bank's own record: an append-only text file with one line per effect. Lines gather in memory and are handed to the operating system before the answers
/// of their batch leave, so a bank that is killed has forgotten nothing it answered. Locked against a second bank. Not thread-safe.
/// </summary>
internal sealed class BankJournal : IDisposable
{
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private const int LineLengthMax = 256;
    private const int BufferLength = 256 * 1024;

    private readonly FileStream _lock;
    private readonly FileStream _file;
    private readonly TimeProvider _clock;
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly byte[] _time = new byte[20];
    private long _timeSecond = -1;
    private int _length;

    private BankJournal(FileStream exclusive, FileStream file, TimeProvider clock)
    {
        _lock = exclusive;
        _file = file;
        _clock = clock;
    }

    /// <summary>Opens or creates the file for this bank alone.</summary>
    /// <exception cref="IOException">Another bank has it.</exception>
    public static BankJournal Open(string path, TimeProvider clock)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // A file of its own for the lock: others must be able to read the journal.
        var exclusive = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return new BankJournal(exclusive, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0), clock);
    }

    /// <summary>Whether the file is still where it was opened; a bank whose data was deleted has no reason to live.</summary>
    public bool Exists => File.Exists(_file.Name);

    /// <summary>
    /// Hands every recorded effect to the books and goes to the end of the file. A last line without line feed (the bank fell while writing it, before
    /// answering) is cut off.
    /// </summary>
    /// <exception cref="InvalidDataException">A line cannot be read or does not fit what came before it.</exception>
    public void ReplayInto(BankBooks books)
    {
        _file.Position = 0;
        var held = 0;
        long line = 0, position = 0;
        while (true)
        {
            var count = _file.Read(_buffer, held, _buffer.Length - held);
            if (count == 0)
            {
                break;
            }

            var bytes = _buffer.AsSpan(0, held + count);
            int end;
            while ((end = bytes.IndexOf((byte)'\n')) >= 0)
            {
                line++;
                var text = bytes[..end];
                if (text is not [(byte)'#', ..] && !(JournalEntry.TryParse(text, out var entry) && books.Replay(entry)))
                {
                    throw new InvalidDataException($"Line {line} of the bank's journal {_file.Name} cannot be replayed.");
                }

                position += end + 1;
                bytes = bytes[(end + 1)..];
            }

            bytes.CopyTo(_buffer);
            held = bytes.Length;
        }

        _file.SetLength(position);
        _file.Position = position;
        if (position == 0)
        {
            _file.Write(Encoding.ASCII.GetBytes(JournalEntry.Header));
        }
    }

    /// <summary>Adds a line for an effect of a message.</summary>
    public void Append(JournalKind kind, in BankRequest request)
    {
        if (_buffer.Length - _length < LineLengthMax)
        {
            Flush();
        }

        RefreshTime();
        Put(_time);
        Put(JournalEntry.NameOf(kind));
        PutNumber(request.Rrn, 12);
        PutNumber(request.OriginalRrn, 12);
        PutNumber(request.Trace.Stan, 6);
        PutNumber(request.Trace.TransmittedAt, 10);
        Span<byte> terminal = stackalloc byte[sizeof(ulong)];
        BitConverter.TryWriteBytes(terminal, request.Trace.Terminal);
        Put(terminal);
        Put(request.Acceptor.TrimEnd((byte)' '));
        PutMasked(request.Pan);
        PutNumber(request.Amount, 12);
        PutNumber(request.Currency, 3);
        Put("00"u8);
        _buffer[_length - 1] = (byte)'\n';
    }

    /// <summary>Hands the gathered lines to the operating system.</summary>
    public void Flush()
    {
        if (_length > 0)
        {
            _file.Write(_buffer, 0, _length);
            _length = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Flush();
        _file.Dispose();
        _lock.Dispose();
    }

    private void RefreshTime()
    {
        var now = _clock.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        if (second != _timeSecond)
        {
            _timeSecond = second;
            now.UtcDateTime.TryFormat(_time, out _, TimeFormat, CultureInfo.InvariantCulture);
        }
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        _buffer[_length++] = (byte)'\t';
    }

    private void PutNumber(long value, int width)
    {
        Digits.Write(value, _buffer.AsSpan(_length, width));
        _length += width;
        _buffer[_length++] = (byte)'\t';
    }

    private void PutMasked(ReadOnlySpan<byte> pan)
    {
        var target = _buffer.AsSpan(_length, pan.Length);
        pan.CopyTo(target);
        target[6..^4].Fill((byte)'X');
        _length += pan.Length;
        _buffer[_length++] = (byte)'\t';
    }
}
