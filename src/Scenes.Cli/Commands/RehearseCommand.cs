using System.CommandLine;
using System.CommandLine.Parsing;

namespace Scenes.Cli;

/// <summary><c>scenes rehearse</c>.</summary>
internal static class RehearseCommand
{
    private const int MostPairs = 200;

    /// <summary>The command.</summary>
    public static Command Create(
        TextWriter results, TextWriter talk, IDictionary<Command, string> examples)
    {
        var server = new Option<Uri[]>("--server")
        {
            Description = "Where the server is, such as http://127.0.0.1:8080; repeat it for each head.",
            Required = true,
            CustomParser = ParseServers,
        };
        var pairs = Number("--pairs", "Pairs of scripted performers, and as many observers.", 1, MostPairs);
        var seconds = Number("--seconds", "The length of a scene.", Limits.SceneSecondsMin, Limits.SceneSecondsMax);
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Keeps the delivery in this folder." };
        var seed = Number("--seed", "Repeats the choices of a run.", 0, int.MaxValue, required: false);
        var timeout = Number("--timeout", "Seconds until the run is given up; by default the scene's length and 120.",
            10, 86_400, required: false);
        var silent = new Option<bool>("--no-media") { Description = "Nobody comes into a scene's room." };
        var command = new Command("rehearse",
            """
            Plays whole scenes with scripted people against a running server, then checks from outside that nothing was
            lost, doubled, leaked or miscounted. The last line is one JSON object. Needs the development sign-in.
            """) { server, pairs, seconds, folder, seed, timeout, silent };
        examples.Add(command,
            """
            scenes rehearse --server http://127.0.0.1:8080 --pairs 8 --seconds 20
            scenes rehearse --server http://127.0.0.1:8080 --pairs 3 --seconds 12 --seed 7 --out ./delivered
            """);
        command.SetAction((parse, ct) =>
        {
            var length = parse.GetValue(seconds)!.Value;
            return RunAsync(new RehearsalOptions(
                [.. parse.GetRequiredValue(server)], parse.GetValue(pairs)!.Value, length, parse.GetValue(folder),
                parse.GetValue(seed) ?? Random.Shared.Next(1_000_000),
                TimeSpan.FromSeconds(parse.GetValue(timeout) ?? length + 120),
                !parse.GetValue(silent)), results, talk, ct);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        RehearsalOptions options, TextWriter results, TextWriter talk, CancellationToken ct)
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var api = new ScenesApi(http, options.Servers, TimeSpan.FromSeconds(10)) { Clock = TimeProvider.System };
        try
        {
            var summary = await new RehearsalRun(options, api, talk, TimeProvider.System).RunAsync(ct);
            await results.WriteLineAsync(CliJson.Text(summary));
            return summary.Ok ? ExitCode.Ok : ExitCode.Broken;
        }
        catch (UnreachableException fault)
        {
            await talk.WriteLineAsync(fault.Message);
            return ExitCode.Unreachable;
        }
        catch (ApiRefusal refusal)
        {
            await talk.WriteLineAsync($"The server refused: {refusal.Message}");
            return ExitCode.Refused;
        }
    }

    private static Option<int?> Number(string name, string description, int least, int most, bool required = true)
    {
        var option = new Option<int?>(name) { Description = $"{description} {least} to {most}.", Required = required };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value)
                && (value < least || value > most))
                result.AddError($"{name} must be {least} to {most}.");
        });
        return option;
    }

    private static Uri[] ParseServers(ArgumentResult parsed)
    {
        var servers = new List<Uri>();
        foreach (var token in parsed.Tokens)
        {
            var text = token.Value.TrimEnd('/') + "/";
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https") servers.Add(uri);
            else parsed.AddError("--server must be a URL such as http://127.0.0.1:8080.");
        }

        return [.. servers];
    }
}
