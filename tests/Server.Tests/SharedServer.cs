using FreedomPay.Server.Tests;
using FreedomPay.ServerTesting;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace FreedomPay.Server.Tests;

/// <summary>One server for all tests that leave it as it is.</summary>
public sealed class SharedServer : ServerFixture;
