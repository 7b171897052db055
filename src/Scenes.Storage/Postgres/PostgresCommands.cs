using Npgsql;

namespace Scenes.Storage.Postgres;

/// <summary>Makes commands. They are prepared by the connection once their text was seen twice.</summary>
internal static class PostgresCommands
{
    /// <summary>A statement with its parameters by position (<c>$1</c>, <c>$2</c>, ...); null is NULL.</summary>
    public static NpgsqlCommand Command(
        this NpgsqlConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
