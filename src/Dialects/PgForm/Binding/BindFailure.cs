namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>The first field that is missing or wrong; the default value means that none is.</summary>
internal readonly record struct BindFailure(string? Field, int Code)
{
    public bool IsFailure => Field is not null;
}
