using Npgsql;

namespace FreedomPay.Messaging;

/// <summary>The sandbox's end of the line: what phones received.</summary>
/// <param name="database">The database.</param>
public sealed class MessageList(NpgsqlDataSource database)
{
    private const int CountMax = 100;

    /// <summary>The messages of a phone, or of all phones, newest first, at most a hundred.</summary>
    /// <param name="to">Phone number in any form; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ShownMessage>> ReadAsync(string? to, CancellationToken cancellationToken)
    {
        var recipient = "";
        if (to is not null && !PhoneNumbers.TryNormalise(to, out recipient))
        {
            return [];
        }

        await using var command = database.CreateCommand("""
            select recipient, shown_text, shown_code, created_at from messaging.message
            where state = 4 and (recipient = $1 or $1 = '') order by id desc limit $2
            """);
        command.Parameters.Add(new() { Value = recipient });
        command.Parameters.Add(new() { Value = CountMax });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<ShownMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(new ShownMessage(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return messages;
    }
}

/// <summary>A message as a phone shows it.</summary>
/// <param name="To">Phone number, digits.</param>
/// <param name="Text">The text.</param>
/// <param name="Code">The one-time code in it.</param>
/// <param name="At">When it came, by the platform's clock.</param>
public sealed record ShownMessage(string To, string Text, string? Code, DateTimeOffset At);
