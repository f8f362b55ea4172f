using FreedomPay.Issuing.Clients;

namespace FreedomPay.Issuing.Requests;

/// <summary>How a request stands. Spec: card-api §3.1. Numbers are stored.</summary>
public enum RequestState
{
    /// <summary>Accepted, being worked on.</summary>
    InWork = 1,

    /// <summary>Done.</summary>
    Done = 2,

    /// <summary>Failed; see the refusal.</summary>
    Failed = 3,
}

/// <summary>What a request is about: it decides which members its status has. Numbers are stored.</summary>
public enum RequestKind
{
    /// <summary>Makes or changes a client.</summary>
    Client = 1,

    /// <summary>Makes or changes cards.</summary>
    Card = 2,

    /// <summary>Moves money.</summary>
    Transaction = 3,

    /// <summary>Sets limits.</summary>
    Limits = 4,
}

/// <summary>The state of a request and what came of it. The same for the first answer and for request status.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="State">How it stands.</param>
public sealed record RequestOutcome(RequestKind Kind, RequestState State)
{
    /// <summary>Why it failed.</summary>
    public IssuingRefusal? Refusal { get; init; }

    /// <summary>More about the refusal, e.g. the member at fault; English.</summary>
    public string? Detail { get; init; }

    /// <summary>Cards it made or touched.</summary>
    public IReadOnlyList<string> Cards { get; init; } = [];

    /// <summary>The client it made or touched.</summary>
    public string? Client { get; init; }

    /// <summary>The client's status after a verification.</summary>
    public ClientStatus? ClientStatus { get; init; }

    /// <summary>The transaction.</summary>
    public string? Transaction { get; init; }

    /// <summary>The financial document of the posting; null while money is only held.</summary>
    public string? FinancialDocument { get; init; }

    /// <summary>A refusal.</summary>
    public static RequestOutcome Refused(RequestKind kind, IssuingRefusal refusal, string? detail = null) =>
        new(kind, RequestState.Failed) { Refusal = refusal, Detail = detail };
}
