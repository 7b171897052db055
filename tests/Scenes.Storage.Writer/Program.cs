using System.Globalization;
using Scenes.Storage.Writer;

switch (args)
{
    case ["measure", var place, var callers, var appends]:
        await Measurement.RunAsync(place, Number(callers), Number(appends));
        return 0;
    case ["raw", var place, var callers, var appends]:
        await RawMeasurement.RunAsync(place, Number(callers), Number(appends));
        return 0;
    case ["write", var place, var round, var seed]:
        await new CrashWriter(place, Number(round), Number(seed), acknowledgesBeforeCommit: false).RunAsync();
        return 0;
    case ["write", var place, var round, var seed, "--acknowledge-before-commit"]:
        await new CrashWriter(place, Number(round), Number(seed), acknowledgesBeforeCommit: true).RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: measure STORE CALLERS APPENDS");
        Console.Error.WriteLine("       raw URL CALLERS APPENDS");
        Console.Error.WriteLine("       write STORE ROUND SEED [--acknowledge-before-commit]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
