namespace FreedomPay.Bench.Requests;

/// <summary>A form field: with a fixed value, or with a hole of fixed width.</summary>
internal sealed record RequestField(string Name, string? Value, Hole Hole = default, int Width = 0)
{
    public static RequestField Fixed(string name, string value) => new(name, value);

    public static RequestField Open(string name, Hole hole, int width) => new(name, null, hole, width);
}
