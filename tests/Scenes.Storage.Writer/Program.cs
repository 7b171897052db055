using Scenes.Storage.Writer;

if (args is ["measure", var folder, var callers, var appends])
    return await Measurement.RunAsync(folder, int.Parse(callers), int.Parse(appends));

Console.Error.WriteLine("usage: measure FOLDER CALLERS APPENDS");
return 2;
