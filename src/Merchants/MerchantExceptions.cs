using FreedomPay.Kernel;

namespace FreedomPay.Merchants;

/// <summary>Nobody has the merchant number.</summary>
public sealed class UnknownMerchantException(MerchantId merchant) : Exception($"There is no merchant {merchant}.")
{
    /// <summary>The number.</summary>
    public MerchantId Merchant { get; } = merchant;
}

/// <summary>A change of a merchant cannot be made; the message says why, in words for the person who asked.</summary>
public sealed class MerchantChangeException(string message) : Exception(message);

/// <summary>A settings patch is not valid; nothing was changed.</summary>
/// <param name="member">The setting at fault by its JSON name, or null when the document itself is.</param>
/// <param name="message">What is wrong with it.</param>
public sealed class InvalidSettingsException(string? member, string message) : Exception(member is null ? message : $"{member}: {message}")
{
    /// <summary>The setting at fault, e.g. <c>callbackMethod</c>; null when the document itself is.</summary>
    public string? Member { get; } = member;
}
