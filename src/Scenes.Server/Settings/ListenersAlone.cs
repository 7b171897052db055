using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Scenes.Server;

/// <summary>Forgets the addresses of the configuration: the listeners hold them, and Kestrel would warn about both.</summary>
internal sealed class ListenersAlone : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.ServerFeatures.Get<IServerAddressesFeature>()?.Addresses.Clear();
        next(app);
    };
}
