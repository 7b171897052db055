using Scenes.Server;

return await ScenesHost.RunAsync(args);
