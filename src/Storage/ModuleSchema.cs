using System.Reflection;

namespace FreedomPay.Storage;

/// <summary>
/// A module's tables: one PostgreSQL schema, whose migrations are the files <c>Migrations/NNNN_name.sql</c> embedded in the module's assembly, applied
/// in number order, forward only.
/// </summary>
/// <param name="Name">The PostgreSQL schema, e.g. <c>ledger</c>.</param>
/// <param name="Assembly">The assembly that embeds the migrations.</param>
public sealed record ModuleSchema(string Name, Assembly Assembly);
