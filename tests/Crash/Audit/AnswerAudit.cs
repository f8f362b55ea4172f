using FreedomPay.Crash.Tests.Load;

namespace FreedomPay.Crash.Tests.Audit;

/// <summary>Every answer that a client received is held against what the platform says of the payment in the end.</summary>
internal sealed class AnswerAudit(GatewayClient client, Findings findings)
{
    private const int NotFound = 11068;

    public async Task RunAsync(IEnumerable<Purchase> purchases, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(purchases, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, CheckAsync);

    private async ValueTask CheckAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        foreach (var operation in purchase.Operations) CheckRepetitions(operation);
        if (purchase.Id > 0)
        {
            CheckPaid(purchase, await client.StatusAsync(purchase.Merchant, purchase.Id, cancellationToken));
        }
        else if (!purchase.Contested && purchase.Pay.Answer is not null)
        {
            var status = await client.StatusAsync(purchase.Merchant, purchase.Order, cancellationToken);
            var unpaid = status.ErrorCode == NotFound || (status["pg_payment_status"] == "error" && status["pg_captured"] != "1");
            findings.Check(unpaid, $"refused to the client, and yet: {status}. {purchase.Pay}");
        }
    }

    /// <summary>The same key, the same answer.</summary>
    private void CheckRepetitions(Operation operation)
    {
        foreach (var again in operation.Answers.Skip(1))
        {
            findings.Check(again.Essence() == operation.Answer!.Essence(), $"another answer to the same request: {operation}");
        }
    }

    private void CheckPaid(Purchase purchase, Reply status)
    {
        findings.Check(status.IsOk && status["pg_order_id"] == purchase.Order, $"payment {purchase.Id} is not there: {status}. {purchase.Pay}");
        if (!status.IsOk) return;
        var (word, captured) = (status["pg_payment_status"]!, status["pg_captured"] == "1");
        findings.Check(status.MinorUnits("pg_amount") == purchase.Amount, $"payment {purchase.Id} has another amount: {status}. {purchase.Pay}");
        if (purchase.Pay.Succeeded)
        {
            findings.Check(word is "success" or "revoked", $"payment {purchase.Id} was ok to the client and is {word}. {purchase.Pay}");
            findings.Check(
                status["pg_auth_code"] == purchase.Pay.Answer!["pg_auth_code"] && status["pg_reference"] == purchase.Pay.Answer["pg_reference"],
                $"payment {purchase.Id} has another approval: {status}. {purchase.Pay}");
        }

        foreach (var seen in purchase.Seen)
        {
            var still = seen.Status == "success" ? word is "success" or "revoked" && (!seen.Captured || captured) : word == seen.Status;
            findings.Check(still, $"payment {purchase.Id} was seen as {seen} and is now {status}");
        }

        if (word == "error") return;
        CheckCapture(purchase, status, word, captured);
        CheckRefunds(purchase, status);
    }

    private void CheckCapture(Purchase purchase, Reply status, string word, bool captured)
    {
        var debited = status.MinorUnits("pg_clearing_amount");
        switch (purchase.Finish)
        {
            case null:
                findings.Check(
                    word == "success" && captured == purchase.OneStep && debited == (purchase.OneStep ? purchase.Amount : 0),
                    $"payment {purchase.Id} of one step {purchase.OneStep} is {status}");
                break;
            case { Script: "clearing", Succeeded: true } clearing:
                findings.Check(
                    word == "success" && captured && debited == (clearing.Amount > 0 ? clearing.Amount : purchase.Amount)
                        && debited == clearing.Answer!.MinorUnits("pg_clearing_amount"),
                    $"payment {purchase.Id} was cleared and is {status}. {clearing}");
                break;
            case { Script: "cancel", Succeeded: true } cancel:
                findings.Check(word == "revoked" && !captured && debited == 0, $"payment {purchase.Id} was cancelled and is {status}. {cancel}");
                break;
            case { Answer: not null } refused:
                findings.Check(word == "success" && !captured && debited == 0, $"payment {purchase.Id}: refused, and yet {status}. {refused}");
                break;
            case { Answer: null, Script: "clearing" } unclear:
                findings.Check(word == "success" && captured == debited > 0, $"payment {purchase.Id} is half cleared: {status}. {unclear}");
                break;
            default:
                findings.Check(!captured && debited == 0, $"payment {purchase.Id} was to be cancelled and is {status}. {purchase.Finish}");
                break;
        }
    }

    private void CheckRefunds(Purchase purchase, Reply status)
    {
        var items = status.Refunds();
        findings.Check(
            status.MinorUnits("pg_refund_amount") == items.Where(i => i.Status == "success").Sum(i => i.Amount),
            $"payment {purchase.Id}: refunds do not add up: {status}");
        foreach (var refund in purchase.Refunds)
        {
            var mine = items.Where(i => i.Amount == -refund.Amount).ToArray();
            items.RemoveAll(i => i.Amount == -refund.Amount);
            findings.Check(mine.Length <= 1, $"payment {purchase.Id} was refunded {mine.Length} times: {status}. {refund}");
            if (refund.Answer is not { } answer) continue;
            findings.Check(
                answer.IsOk
                    ? mine.Length == 1 && mine[0].Id == answer.Number("pg_payment_refund_id") && mine[0].Status == answer["pg_refund_status"]
                    : mine.Length == 0,
                $"payment {purchase.Id}: a refund was not as answered: {status}. {refund}");
        }

        findings.Check(items.Count == 0, $"payment {purchase.Id} has refunds that nobody asked for: {status}");
    }
}
