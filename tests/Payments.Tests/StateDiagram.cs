using System.Globalization;
using System.Text;
using FreedomPay.Payments.States;

namespace FreedomPay.Payments.Tests;

/// <summary>The state table as people read it: a diagram of the steps, and what each state answers to the merchant's operations.</summary>
internal static class StateDiagram
{
    private static readonly PaymentEvent[] Operations = [PaymentEvent.StartClearing, PaymentEvent.StartCancel, PaymentEvent.Refund];

    public static string Render()
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> Created\n");
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var steps = Enum.GetValues<PaymentEvent>()
                .Select(happened => (happened, PaymentMachine.On(state, happened)))
                .Where(step => step.Item2.Refusal is null)
                .ToArray();
            foreach (var (happened, step) in steps) text.Append(CultureInfo.InvariantCulture, $"    {state} --> {step.Next}: {happened}\n");
            if (steps.Length == 0) text.Append("    ").Append(state).Append(" --> [*]\n");
        }

        text.Append("```\n\n| state | ").AppendJoin(" | ", Operations).Append(" |\n|---|---|---|---|\n");
        foreach (var state in Enum.GetValues<PaymentState>())
        {
            var answers = Operations.Select(operation => Answer(PaymentMachine.On(state, operation)));
            text.Append(CultureInfo.InvariantCulture, $"| {state} | {string.Join(" | ", answers)} |\n");
        }

        return text.ToString();
    }

    private static string Answer(Step step) => step.Refusal is { } refusal ? $"refused: {refusal}" : $"→ {step.Next}";
}
