namespace FreedomPay.Dialects.PgForm.Wire;

/// <summary>A run of bytes inside a message's buffer, by offset so that the buffer may move when it grows.</summary>
internal readonly record struct Slice(int Start, int Length);
