using FreedomPay.Dialects.PgForm.Wire;
using FreedomPay.Merchants;

namespace FreedomPay.Dialects.PgForm.Binding;

/// <summary>What values are read against: the message, and the shop for its currencies.</summary>
internal readonly record struct BindScope(WireMessage Message, Merchant Merchant);
