using Scenes.Simulated;

return Arguments.Read(args) is { } arguments ? Seeds.Run(arguments) : 2;
