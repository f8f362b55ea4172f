using FreedomPay.CardNetwork.Framing;
using FreedomPay.CardNetwork.Iso8583;
using FreedomPay.CardNetwork.Links;
using FreedomPay.Kernel;

namespace FreedomPay.Sandbox.Bank;

/// <summary>
/// The bank behind its connections: reads what came, decides by card and books, writes the answers. One lock, taken once for all messages that came together.
/// </summary>
internal sealed class BankCore : IDisposable
{
    private const int AnswerLengthMax = 256;

    private readonly Lock _gate = new();
    private readonly BankJournal _journal;
    private readonly TimeProvider _clock;
    private readonly FaultPlan _faults = new();

    public BankCore(BankJournal journal, TimeProvider clock, TimeSpan payoutDelay)
    {
        _journal = journal;
        _clock = clock;
        Books = new BankBooks(journal, clock);
        Books.Credits.Delay = payoutDelay;
        journal.ReplayInto(Books);
    }

    /// <summary>The accounts; for tests and counts, under no lock.</summary>
    public BankBooks Books { get; }

    /// <summary>Messages taken since the start.</summary>
    public long MessageCount { get; private set; }

    /// <summary>Whether the journal's file is still there.</summary>
    public bool JournalExists => _journal.Exists;

    /// <summary>Takes every whole message and writes the answers. False when the connection is to be closed after the answers written so far.</summary>
    public bool Process(FrameBuffer received, OutgoingBuffer answers)
    {
        lock (_gate)
        {
            var keep = ProcessBatch(received, answers);
            _journal.Flush();
            return keep;
        }
    }

    /// <summary>After how long accepted credits are decided, from now on.</summary>
    public void DelayPayouts(TimeSpan delay)
    {
        lock (_gate)
        {
            Books.Credits.Delay = delay;
        }
    }

    /// <summary>Adds a fault.</summary>
    public void Plan(Fault fault)
    {
        lock (_gate)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Forgets all faults.</summary>
    public void ClearFaults()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>The faults still to come.</summary>
    public Fault[] PendingFaults()
    {
        lock (_gate)
        {
            return [.. _faults.Pending];
        }
    }

    /// <summary>Hands the journal to the operating system.</summary>
    public void FlushJournal()
    {
        lock (_gate)
        {
            _journal.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _journal.Dispose();
        }
    }

    private bool ProcessBatch(FrameBuffer received, OutgoingBuffer answers)
    {
        Span<byte> buffer = stackalloc byte[AnswerLengthMax];
        FrameStatus status;
        while ((status = received.TryTake(out var bytes)) == FrameStatus.Frame)
        {
            if (IsoMessage.Parse(bytes, out var message) != IsoFailure.None || !Mti.IsRequest(message.Mti))
            {
                return false;
            }

            MessageCount++;
            var target = buffer[FrameBuffer.PrefixLength..];
            var length = message.Mti == Mti.NetworkRequest ? MessageEncoder.WriteNetworkAnswer(target, message) : Answer(target, message);
            if (length < 0)
            {
                return false;
            }

            if (length > 0 && !answers.TryAppend(FrameBuffer.Seal(buffer, length)))
            {
                return false;
            }
        }

        return status == FrameStatus.Incomplete;
    }

    /// <summary>Length of the answer; zero for none, negative to drop the connection.</summary>
    private int Answer(Span<byte> target, in IsoMessage message)
    {
        if (!BankRequest.TryRead(message, out var request))
        {
            return BankAnswer.Write(target, message, BankCodes.FormatError, rrn: 0);
        }

        var fault = _faults.Take(request);
        if (fault?.Kind == FaultKind.Lost)
        {
            return 0;
        }

        var code = fault?.Kind == FaultKind.Decline ? fault.Code : Decide(request);
        return fault?.Kind switch
        {
            FaultKind.Timeout => 0,
            FaultKind.Drop => -1,
            _ => BankAnswer.Write(target, message, code, request.Rrn),
        };
    }

    private string Decide(in BankRequest request)
    {
        var card = TestCards.Find(request.Pan);
        switch (request.Mti)
        {
            case Mti.AuthorisationRequest or Mti.FinancialRequest or Mti.FinancialRequestRepeat:
                if (request.IsRefund)
                {
                    return card is null ? BankCodes.UnknownCard : card.Refund == false ? BankCodes.NotPermitted : Books.Refund(request);
                }

                if (request.IsCredit)
                {
                    return Books.Credits.Pay(request);
                }

                if (IsVerification(request) && TestCards.FindPayout(request.Pan) is not null)
                {
                    return BankCodes.Approved;
                }

                return Refusal(card, request) ?? (IsVerification(request) ? Verify(card!) : Books.Authorise(request));
            case Mti.CompletionAdvice or Mti.CompletionAdviceRepeat:
                return card is null ? BankCodes.UnknownCard : card.Clearing == false ? BankCodes.Unavailable : Books.Complete(request);
            case Mti.ReversalRequest or Mti.ReversalRequestRepeat:
                return card is null ? BankCodes.UnknownCard : card.Reverse == false ? BankCodes.NotPermitted : Books.Cancel(request);
            case Mti.ReversalAdvice or Mti.ReversalAdviceRepeat:
                return request.OriginalRrn == 0 ? BankCodes.FormatError : Books.Reverse(request);
            default:
                return BankCodes.InvalidTransaction;
        }
    }

    /// <summary>A hold of nothing asks whether the card is good; it leaves no trace.</summary>
    private static bool IsVerification(in BankRequest request) => request.Amount == 0 && request.Mti == Mti.AuthorisationRequest;

    private static string Verify(TestCard card) => card.CardAdd == true ? BankCodes.Approved : BankCodes.NotPermitted;

    /// <summary>What the card itself says to an authorisation; null when it passes.</summary>
    private string? Refusal(TestCard? card, in BankRequest request)
    {
        if (card is null)
        {
            return BankCodes.UnknownCard;
        }

        var expiry = request.Expiry;
        var shown = new CardExpiry(2000 + (expiry / 100), expiry % 100);
        if (expiry >= 0 && shown != card.Expiry && shown.IsPast(DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime)))
        {
            return BankCodes.ExpiredCard;
        }

        return card.ResponseCode != BankCodes.Approved ? card.ResponseCode
            : PayerProof.Suffices(card, request) ? null
            : BankCodes.AuthenticationFailed;
    }
}
