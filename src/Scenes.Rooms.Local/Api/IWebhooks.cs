using Scenes.Rooms.Protocol;

namespace Scenes.Rooms.Local.Api;

/// <summary>Tells others what happens in rooms.</summary>
internal interface IWebhooks
{
    /// <summary>
    /// Sends an event in the order of its room; never waits. Its id and instant are filled in here, and it is written
    /// before this returns, so that what it holds may change afterwards.
    /// </summary>
    void Send(WebhookEvent happened);
}
