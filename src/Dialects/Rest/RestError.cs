using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest;

/// <summary>A refusal.</summary>
/// <param name="HttpStatus">HTTP status.</param>
/// <param name="Code">Code of the catalogue that all wires share (gateway-sync §8.3).</param>
/// <param name="Message">Text for people.</param>
/// <param name="Field">The member at fault, by its path; null: none.</param>
public sealed record RestError(int HttpStatus, int Code, string Message, string? Field = null)
{
    /// <summary>A member is missing or wrong.</summary>
    public static RestError Invalid(string field, string message, int code = PgForm.WireErrors.Validation) =>
        new(StatusCodes.Status422UnprocessableEntity, code, message, field);

    /// <summary>Nothing is to be had under the number.</summary>
    public static RestError NotFound() => new(StatusCodes.Status404NotFound, PgForm.WireErrors.PaymentNotFound, "There is no such payment");
}
