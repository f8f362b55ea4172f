namespace FreedomPay.Storage.Commit;

/// <summary>A key that stood when it was to be claimed was given back before it could be read: the transaction begins again, and finds it free.</summary>
public sealed class ClaimGoneException() : Exception("A claimed key was given back in between.");
