using System.Globalization;
using Scenes.Storage.Writer;

switch (args)
{
    case ["measure", var folder, var callers, var appends]:
        await Measurement.RunAsync(folder, Number(callers), Number(appends));
        return 0;
    case ["write", var folder, var round, var seed]:
        await new CrashWriter(folder, Number(round), Number(seed), acknowledgesBeforeCommit: false).RunAsync();
        return 0;
    case ["write", var folder, var round, var seed, "--acknowledge-before-commit"]:
        await new CrashWriter(folder, Number(round), Number(seed), acknowledgesBeforeCommit: true).RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: measure FOLDER CALLERS APPENDS");
        Console.Error.WriteLine("       write FOLDER ROUND SEED [--acknowledge-before-commit]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
