using FreedomPay.Merchants.Partners;

namespace FreedomPay.Issuing;

/// <summary>One call of a partner that changes something.</summary>
/// <param name="Partner">Who calls; its clients and cards are seen by nobody else.</param>
/// <param name="RequestId">The call's own id, claimed with what it does; null where the wire allows none: then no request is kept.</param>
/// <param name="CallbackUrl">Where to tell of the end, instead of the partner's setting.</param>
public sealed record PartnerCall(Partner Partner, Guid? RequestId, string? CallbackUrl = null);
