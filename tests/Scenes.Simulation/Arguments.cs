using System.Globalization;

namespace Scenes.Simulated;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(int Seeds, int From, string? Canary, string? Trace, int Threads)
{
    /// <summary>Reads a command line; null, and a word on standard error, for a wrong one.</summary>
    public static Arguments? Read(string[] args)
    {
        var read = new Arguments(100, 1, null, null, Environment.ProcessorCount);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var number = int.TryParse(value, CultureInfo.InvariantCulture, out var n) ? n : -1;
            var next = args[i] switch
            {
                "--seeds" when number > 0 => read with { Seeds = number },
                "--from" when number >= 0 => read with { From = number },
                "--threads" when number > 0 => read with { Threads = number },
                "--canary" when Simulated.Canary.All.ContainsKey(value) => read with { Canary = value },
                "--trace" when value.Length > 0 => read with { Trace = value },
                _ => null,
            };
            if (next is null)
            {
                Console.Error.WriteLine(
                    "usage: --seeds N [--from SEED] [--canary NAME] [--threads N] [--trace FILE]; canaries: "
                    + string.Join(", ", Simulated.Canary.All.Keys));
                return null;
            }

            read = next;
        }

        return read;
    }
}
