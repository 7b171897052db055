using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace Scenes.Rooms.Local;

/// <summary>What the standalone server was started with.</summary>
/// <param name="Port">The HTTP port.</param>
/// <param name="Rooms">What its rooms are like.</param>
internal sealed record StandaloneOptions(int Port, LocalRoomsSettings Rooms)
{
    /// <summary>How it is started.</summary>
    public const string Usage = "usage: --key KEY --secret SECRET [--port 7880] [--udp 7882] [--address IP]... "
        + "[--webhook URL]... [--record DIR]";

    private static readonly string[] Names =
        ["--key", "--secret", "--port", "--udp", "--address", "--webhook", "--record"];

    /// <summary>Reads the command line.</summary>
    /// <param name="args">All of it.</param>
    /// <param name="fault">What is wrong with it, in one line; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static StandaloneOptions? Parse(string[] args, out string? fault)
    {
        var given = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!Names.Contains(args[i]))
                return Refuse($"{args[i]} is no option; {Usage}", out fault);
            if (i + 1 == args.Length) return Refuse($"{args[i]} needs a value; {Usage}", out fault);
            var values = given.TryGetValue(args[i], out var found) ? found : given[args[i]] = [];
            if (values.Count > 0 && args[i] is not ("--address" or "--webhook"))
                return Refuse($"{args[i]} is given twice", out fault);
            values.Add(args[i + 1]);
        }

        return Read(name => given.GetValueOrDefault(name) ?? [], out fault);
    }

    private static StandaloneOptions? Read(Func<string, List<string>> all, out string? fault)
    {
        if (all("--key").Count == 0 || all("--secret").Count == 0)
            return Refuse($"--key and --secret are needed: clients' tokens are signed with them; {Usage}", out fault);
        if (!TryPort(all("--port"), 7880, out var port)) return Refuse("--port is a number up to 65535", out fault);
        if (!TryPort(all("--udp"), 7882, out var udp)) return Refuse("--udp is a number up to 65535", out fault);
        var addresses = ImmutableArray.CreateBuilder<IPAddress>();
        foreach (var text in all("--address"))
        {
            if (!IPAddress.TryParse(text, out var address)) return Refuse("--address is an IP address", out fault);
            addresses.Add(address);
        }

        var webhooks = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in all("--webhook"))
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                return Refuse("--webhook is an http or https address", out fault);
            webhooks.Add(url);
        }

        return Key(all("--key")[0], all("--secret")[0], out fault) is not { } key ? null : new(port, new(key)
        {
            UdpPort = udp,
            Addresses = addresses.ToImmutable(),
            Webhooks = webhooks.ToImmutable(),
            RecordFolder = all("--record").FirstOrDefault(),
        });
    }

    private static ApiKey? Key(string id, string secret, out string? fault)
    {
        fault = null;
        try
        {
            return new ApiKey(id, secret);
        }
        catch (ArgumentException unfit)
        {
            fault = unfit.Message.Split('(')[0].Trim();
            return null;
        }
    }

    private static bool TryPort(List<string> given, int otherwise, out int port)
    {
        port = otherwise;
        return given.Count == 0 || (int.TryParse(
            given[0], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue);
    }

    private static StandaloneOptions? Refuse(string why, out string? fault)
    {
        fault = why;
        return null;
    }
}
