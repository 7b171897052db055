using System.Collections.Immutable;
using System.Text.Json;

namespace Scenes.Cli;

/// <summary>The API as one signed-in caller uses it.</summary>
internal sealed class ApiSession(ScenesApi api, Head head, string token, string operations)
{
    private long _operations;

    /// <summary>Where it calls.</summary>
    public Head Head => head;

    /// <summary>Who calls.</summary>
    public string Token => token;

    /// <summary>Signs in through the development sign-in.</summary>
    /// <param name="api">The servers.</param>
    /// <param name="role">performer, lab or operator.</param>
    /// <param name="id">Who.</param>
    /// <param name="operations">What the session's operation ids begin with.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<ApiSession> SignInAsync(
        ScenesApi api, string role, string id, string operations, CancellationToken ct)
    {
        var head = api.NextHead();
        var reply = await api.SendAsync(
            new ApiCall(HttpMethod.Post, "dev/token", Body: CliJson.Write(new TokenRequest(role, id))), head, ct);
        return new ApiSession(api, head, Take<TokenReply>(reply).Token, operations);
    }

    /// <summary>A new operation id.</summary>
    public OperationId NextOperation() =>
        OperationId.Parse($"{operations}.{Interlocked.Increment(ref _operations)}");

    /// <summary>Reads.</summary>
    /// <exception cref="ApiRefusal">It was refused.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken ct) => Take<T>(await ReplyAsync(path, ct));

    /// <summary>Reads, whatever the answer.</summary>
    public Task<ApiReply> ReplyAsync(string path, CancellationToken ct) =>
        api.SendAsync(new ApiCall(HttpMethod.Get, path, token), head, ct);

    /// <summary>Reads a whole list.</summary>
    public async Task<ImmutableArray<T>> ListAsync<T>(string path, CancellationToken ct)
    {
        var all = ImmutableArray.CreateBuilder<T>();
        string? after = null;
        do
        {
            var joint = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var cursor = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            var page = await GetAsync<Page<T>>($"{path}{joint}limit={Limits.PageSize}{cursor}", ct);
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        return all.ToImmutable();
    }

    /// <summary>Changes something, under a new operation id that all repeats share.</summary>
    /// <exception cref="ApiRefusal">It was refused.</exception>
    public async Task<TReply> SendAsync<TReply, TBody>(
        HttpMethod method, string path, TBody body, CancellationToken ct) =>
        Take<TReply>(await api.SendAsync(
            new ApiCall(method, path, token, NextOperation(), CliJson.Write(body)), head, ct));

    /// <summary>Changes something, under an operation id that the caller wants to remember.</summary>
    /// <exception cref="ApiRefusal">It was refused.</exception>
    public async Task<TReply> SendAsync<TReply, TBody>(
        HttpMethod method, string path, TBody body, OperationId operation, CancellationToken ct) =>
        Take<TReply>(await api.SendAsync(new ApiCall(method, path, token, operation, CliJson.Write(body)), head, ct));

    /// <summary>Changes something that needs no body.</summary>
    /// <exception cref="ApiRefusal">It was refused.</exception>
    public async Task<TReply> SendAsync<TReply>(HttpMethod method, string path, CancellationToken ct) =>
        Take<TReply>(await api.SendAsync(new ApiCall(method, path, token, NextOperation()), head, ct));

    private static T Take<T>(ApiReply reply)
    {
        if (!reply.Accepted) throw reply.ToRefusal();
        try
        {
            return CliJson.Read<T>(reply.Body);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException(
                $"The server's answer to {reply.Asked} is no {typeof(T).Name}: {fault.Message}", fault);
        }
    }
}
