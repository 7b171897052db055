using Scenes.Rooms.Local;

return await Standalone.RunAsync(args);
