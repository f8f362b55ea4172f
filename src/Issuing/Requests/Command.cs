using System.Text.Json.Serialization;
using FreedomPay.Issuing.Cards;
using FreedomPay.Issuing.Clients;
using FreedomPay.Issuing.Limits;
using FreedomPay.Issuing.Transactions;

namespace FreedomPay.Issuing.Requests;

/// <summary>What a request asks for, in a form that can wait in the database (sealed) to be done in the background.</summary>
[JsonDerivedType(typeof(AddClient), "client.add")]
[JsonDerivedType(typeof(UpdateClient), "client.update")]
[JsonDerivedType(typeof(VerifyClient), "client.verify")]
[JsonDerivedType(typeof(IssueCard), "card.issue")]
[JsonDerivedType(typeof(IssueStock), "card.stock")]
[JsonDerivedType(typeof(IssuePlastic), "card.plastic")]
[JsonDerivedType(typeof(ActivateCard), "card.activate")]
[JsonDerivedType(typeof(BlockCard), "card.block")]
[JsonDerivedType(typeof(UnblockCard), "card.unblock")]
[JsonDerivedType(typeof(CloseCard), "card.close")]
[JsonDerivedType(typeof(LinkCard), "card.link")]
[JsonDerivedType(typeof(SetPin), "card.pin")]
[JsonDerivedType(typeof(ResetPin), "card.pin-reset")]
[JsonDerivedType(typeof(SetLimits), "limits.set")]
[JsonDerivedType(typeof(CreateTransaction), "transaction.create")]
[JsonDerivedType(typeof(ClearTransaction), "transaction.clear")]
[JsonDerivedType(typeof(RefundTransaction), "transaction.refund")]
internal abstract record Command
{
    /// <summary>What it is about.</summary>
    [JsonIgnore]
    public abstract RequestKind Kind { get; }

    /// <summary>Whether it is finished in the background in the hybrid mode.</summary>
    [JsonIgnore]
    public virtual bool IsSlow => Kind == RequestKind.Transaction;
}

internal sealed record AddClient(NewClient Client) : Command
{
    public override RequestKind Kind => RequestKind.Client;
}

internal sealed record UpdateClient(ClientChange Change) : Command
{
    public override RequestKind Kind => RequestKind.Client;
}

internal sealed record VerifyClient(ClientVerification Verification) : Command
{
    public override RequestKind Kind => RequestKind.Client;
}

internal sealed record IssueCard(NewCard Card) : Command
{
    public override RequestKind Kind => RequestKind.Card;

    public override bool IsSlow => true;
}

internal sealed record IssueStock(NewStock Stock) : Command
{
    public override RequestKind Kind => RequestKind.Card;

    public override bool IsSlow => true;
}

internal sealed record IssuePlastic(NewPlastic Plastic) : Command
{
    public override RequestKind Kind => RequestKind.Card;

    public override bool IsSlow => true;
}

internal sealed record ActivateCard(string CardId) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record BlockCard(string CardId, BlockReason Reason, string Description) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record UnblockCard(string CardId, string Description) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record CloseCard(string CardId, string Description) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record LinkCard(string ClientId, string CardId) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

/// <summary>The PIN stays as the partner encrypted it until it is worked on.</summary>
internal sealed record SetPin(string CardId, string? EncryptedPin) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record ResetPin(string CardId) : Command
{
    public override RequestKind Kind => RequestKind.Card;
}

internal sealed record SetLimits(LimitObject Target, IReadOnlyList<LimitSetting> Limits) : Command
{
    public override RequestKind Kind => RequestKind.Limits;
}

internal sealed record CreateTransaction(NewTransaction Transaction) : Command
{
    public override RequestKind Kind => RequestKind.Transaction;
}

internal sealed record ClearTransaction(string TransactionId, string? Amount, string? Currency) : Command
{
    public override RequestKind Kind => RequestKind.Transaction;
}

internal sealed record RefundTransaction(string TransactionId, string? Amount, string? Description) : Command
{
    public override RequestKind Kind => RequestKind.Transaction;
}
