namespace FreedomPay.Bench.Load;

/// <summary>What the generator sends: operations of one request or of several that follow from each other.</summary>
internal interface IWorkload
{
    /// <summary>Writes the next request of the connection's operation (<see cref="LoadConnection.Step"/> 0 begins one) and returns its length.</summary>
    int Write(LoadConnection connection, Span<byte> request);

    /// <summary>Reads the answer. True when the operation is complete, false when another request follows.</summary>
    /// <exception cref="LoadFailedException">The answer is not the expected one.</exception>
    bool Read(LoadConnection connection, ReadOnlySpan<byte> body);
}
