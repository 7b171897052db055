namespace Scenes.Rooms.Tests.Stage;

/// <summary>How a page joins.</summary>
/// <param name="Single">By one peer connection (<c>/rtc/v1</c>); otherwise by two (<c>/rtc</c>).</param>
/// <param name="MediaPort">Send media to this port instead of where the server says; 0 for none.</param>
/// <param name="Simulcast">Publish several sizes of the picture.</param>
/// <param name="AutoSubscribe">Whether all that others publish is wanted.</param>
internal sealed record StageOptions(
    bool Single = true, int MediaPort = 0, bool Simulcast = true, bool AutoSubscribe = true);
