using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Api.Merchant.Purchase.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Kernel;
using FreedomPay.Merchants;
using FreedomPay.Payments.Checkout;

namespace FreedomPay.Api.Gateway.Sync.Purchase;

/// <summary>Gateway → Sync → Purchase → Any amount: a page where the payer types the amount first. Spec: gateway-sync §4.2.</summary>
internal sealed class AnyAmount(ICheckouts checkouts, Fingerprinting fingerprinting, PublicAddresses addresses)
    : CheckoutPage<AnyAmount.Request>(checkouts, fingerprinting, addresses)
{
    private const string FromName = "pg_amount_interval_from";
    private const string ToName = "pg_amount_interval_to";

    /// <inheritdoc/>
    public override PgFormPageInfo Info { get; } = new()
    {
        Title = "Any amount",
        Paths = ["/g2g/any_amount"],
        Style = PgFormStyle.GatewayPage,
        Method = settings => settings.AnyAmountPage,
    };

    /// <summary>The request; the same by the classic script.</summary>
    internal sealed record Request : CheckoutFields
    {
        [Wire("pg_order_id", Required = true, LengthMax = 50)]
        public string OrderId { get; init; } = "";

        [Wire(SharedNames.UserId, LengthMax = 50, Pattern = "[a-zA-Z0-9_-]+", Note = "Cards that the payer keeps are bound to it.")]
        public string? UserId { get; init; }

        [Wire(SharedNames.Amount, Note = "Filled in beforehand; the payer may change it.")]
        public Money? Amount { get; init; }

        [Wire(FromName, Note = "The least that the payer may type.")]
        public Money? From { get; init; }

        [Wire(ToName, Note = "The most that the payer may type.")]
        public Money? To { get; init; }

        /// <inheritdoc/>
        protected override string? Order => OrderId;

        /// <inheritdoc/>
        protected override string? User => UserId;

        /// <inheritdoc/>
        protected override Money? Asked => Amount;

        /// <inheritdoc/>
        protected override AmountInterval? Typed => new(From?.MinorUnits, To?.MinorUnits);

        /// <inheritdoc/>
        public override PgFormError? WhatIsWrong(MerchantSettings settings) =>
            From is { } from && To is { } to && from.MinorUnits > to.MinorUnits ? PgFormError.Invalid(FromName)
            : Amount is { } amount && (amount.MinorUnits < From?.MinorUnits || amount.MinorUnits > To?.MinorUnits) ? PgFormError.Invalid(SharedNames.Amount)
            : base.WhatIsWrong(settings);
    }
}
