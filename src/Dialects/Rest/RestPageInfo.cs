using Microsoft.AspNetCore.Http;

namespace FreedomPay.Dialects.Rest;

/// <summary>What the dialect has to know of a page before it reads a request.</summary>
public sealed record RestPageInfo
{
    /// <summary>The name of the page.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; init; } = HttpMethods.Post;

    /// <summary>The path; one segment may be <c>{id}</c>, the number of a payment.</summary>
    public required string Path { get; init; }

    /// <summary>The family.</summary>
    public required RestFamily Family { get; init; }

    /// <summary>How the caller is known.</summary>
    public required RestCallers Callers { get; init; }

    /// <summary>The HTTP status of answers.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Of encrypted pages: the same encrypted message is taken once, whatever number the request has.</summary>
    public bool TakesMessageOnce { get; init; }

    /// <summary>Sentences for the documentation.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
