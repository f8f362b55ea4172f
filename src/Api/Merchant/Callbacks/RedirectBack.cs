using System.Globalization;
using FreedomPay.Api.Gateway.Sync.Shared;
using FreedomPay.Dialects.PgForm;
using FreedomPay.Dialects.PgForm.Answers;
using FreedomPay.Payments;
using FreedomPay.Payments.Checkout;
using Microsoft.AspNetCore.WebUtilities;

namespace FreedomPay.Api.Merchant.Callbacks;

/// <summary>
/// Merchant → Callbacks → Redirect back: the payer's browser returns to the shop. Signed over the whole query, the address's own fields included, for shops
/// verify it as strictly as a callback. A frame carries less. Spec: callbacks §1, merchant-purchase §3.5.
/// </summary>
internal sealed class RedirectBack : IReturnComposer
{
    public PayerReturn? Compose(CheckoutView checkout)
    {
        var terms = checkout.Terms;
        if (checkout.Payment.Kind == PaymentKind.CardSave)
        {
            var back = terms.BackUrl is { } url ? new ReturnAddress(url) : null;
            return checkout.Stage switch
            {
                CheckoutStage.Succeeded => Signed(checkout, back, failed: false),
                CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => Signed(checkout, back, failed: true),
                CheckoutStage.AmountWanted or CheckoutStage.Open or CheckoutStage.Processing or CheckoutStage.Authenticating
                    or CheckoutStage.Confirming => null,
            };
        }

        return checkout.Stage switch
        {
            CheckoutStage.Succeeded => Signed(checkout, terms.Success, failed: false),
            CheckoutStage.Failed or CheckoutStage.Expired or CheckoutStage.Revoked => terms.Form == CheckoutForm.Frame
                ? FrameFailure(checkout, terms.Failure)
                : Signed(checkout, terms.Failure, failed: true),
            CheckoutStage.Processing or CheckoutStage.Authenticating => Signed(checkout, terms.Pending, failed: false),

            // The shop's answer decides the way.
            CheckoutStage.AmountWanted or CheckoutStage.Open or CheckoutStage.Confirming => null,
        };
    }

    private static PayerReturn? Signed(CheckoutView checkout, ReturnAddress? address, bool failed)
    {
        if (address is null)
        {
            return null;
        }

        var payment = checkout.Payment;
        var fields = new FieldList().Add("pg_order_id", payment.OrderId).Add("pg_payment_id", payment.Id);
        if (checkout.Terms.Form != CheckoutForm.Frame)
        {
            fields.AddOwn(payment.Details.Parameters);
        }

        if (failed)
        {
            AddError(fields, checkout);
        }

        var settings = checkout.Merchant.Settings;
        var signed = CallbackSignature.Compose(
            address.Url, fields.Fields, address.ByPost ? CallbackMethod.Post : CallbackMethod.Get, checkout.Merchant.ReceiveKeys.Current,
            settings.SignUrlQuery);
        return new PayerReturn(signed.Url, address.ByPost, address.AtOnce, FieldsOf(signed));
    }

    /// <summary>The documentation's list for frames has no signature.</summary>
    private static PayerReturn? FrameFailure(CheckoutView checkout, ReturnAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var fields = new FieldList().Add("pg_order_id", checkout.Payment.OrderId).Add("pg_status", "error");
        AddError(fields, checkout);
        var url = address.ByPost ? address.Url
            : QueryHelpers.AddQueryString(address.Url, fields.Fields.Select(f => new KeyValuePair<string, string?>(f.Key, f.Value)));
        return new PayerReturn(url, address.ByPost, address.AtOnce, fields.Fields);
    }

    private static void AddError(FieldList fields, CheckoutView checkout)
    {
        var payment = checkout.Payment;
        var code = DeclineCodes.Of(payment) ?? DeclineCodes.Of(CardNetwork.DeclineReason.MerchantRefused);
        fields.Add("pg_error_code", code.ToString(CultureInfo.InvariantCulture))
            .Add("pg_error_description", checkout.MerchantWords ?? ErrorTexts.Of(code, Languages.Parse(payment.Details.Language)));
    }

    /// <summary>The fields as they were signed, in order.</summary>
    private static List<KeyValuePair<string, string>> FieldsOf(SignedCallback signed)
    {
        var text = signed.Body ?? signed.Url[(signed.Url.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(text))
        {
            fields.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return fields;
    }
}
