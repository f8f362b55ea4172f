using FreedomPay.Api.Card.Shared;
using FreedomPay.Dialects.Jws;
using FreedomPay.Issuing.Gifts;
using FreedomPay.Kernel;

namespace FreedomPay.Api.Card.GiftCards;

/// <summary>Card → Gift Cards → List: products open to the partner. Spec: card-api §2.39.</summary>
internal sealed class List(IGiftCards gifts, PublicAddresses addresses) : JwsPage<List.Request, List.Answer>
{
    /// <inheritdoc/>
    public override JwsPageInfo Info { get; } = GiftFamily.Page("List", "product_list", "get_products", "list");

    /// <inheritdoc/>
    protected override ValueTask<JwsOutcome<Answer>> HandleAsync(Request request, JwsContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<JwsOutcome<Answer>>(new Answer { Products = [.. gifts.Products(context.Partner).Select(ProductOf)] });

    private Product ProductOf(GiftProduct product) => new()
    {
        Code = product.Code,
        Name = product.Name,
        NameEn = product.NameEn,
        Currency = product.FaceValue.Currency.Code,
        Balance = product.FaceValue,
        Image = addresses.Api + product.ImagePath,
    };

    /// <summary>The request: an empty object.</summary>
    internal sealed record Request;

    /// <summary>The answer.</summary>
    internal sealed record Answer : GiftAnswerFields
    {
        [Json("product_list")]
        public required IReadOnlyList<Product> Products { get; init; }
    }

    /// <summary>A product.</summary>
    internal sealed record Product
    {
        [Json("code")]
        public required int Code { get; init; }

        [Json("name")]
        public required string Name { get; init; }

        [Json("name_en")]
        public required string NameEn { get; init; }

        [Json("currency")]
        public required string Currency { get; init; }

        [Json("balance", Note = "Face value.")]
        public required Money Balance { get; init; }

        [Json("image")]
        public required string Image { get; init; }
    }
}
