namespace FreedomPay.Conformance.Tests.Pages;

/// <summary>The tests of a page: they show that it speaks as the specification says.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ConformsAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}
