using FreedomPay.Storage.Tests;
using FreedomPay.Testing;

[assembly: AssemblyFixture(typeof(StorageDatabase))]

namespace FreedomPay.Storage.Tests;

/// <summary>One database with the room's tables for all tests that do not mind each other.</summary>
public sealed class StorageDatabase() : PostgresFixture(StorageModule.Schema);
