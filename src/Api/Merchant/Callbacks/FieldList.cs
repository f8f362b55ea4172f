using FreedomPay.Kernel;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>A message being composed. Fields without a value are left out: no message has empty ones.</summary>
internal sealed class FieldList
{
    private const string Prefix = "pg_";

    private readonly List<KeyValuePair<string, string>> _fields = new(32);

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public FieldList Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add(new(name, value));
        }

        return this;
    }

    public FieldList Add(string name, Money value) => Add(name, MoneyText.Format(value));

    public FieldList Add(string name, bool value) => Add(name, value ? "1" : "0");

    public FieldList Add(string name, PaymentId value) => Add(name, value.ToString());

    /// <summary>The shop's own fields.</summary>
    public FieldList AddOwn(IReadOnlyDictionary<string, string>? parameters) => AddParameters(parameters, ofOurs: false);

    /// <summary>The three parameters that the wire has for the shop.</summary>
    public FieldList AddNumbered(IReadOnlyDictionary<string, string>? parameters) => AddParameters(parameters, ofOurs: true);

    private FieldList AddParameters(IReadOnlyDictionary<string, string>? parameters, bool ofOurs)
    {
        foreach (var (name, value) in parameters ?? new Dictionary<string, string>())
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) == ofOurs)
            {
                Add(name, value);
            }
        }

        return this;
    }
}
