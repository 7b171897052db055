namespace Scenes;

/// <summary>What pay is for.</summary>
public enum PayCode
{
    /// <summary>Time in a scene.</summary>
    Scene,

    /// <summary>Waiting, from the third minute.</summary>
    Wait,

    /// <summary>Looking at the scene afterwards and deciding on its use.</summary>
    Review,

    /// <summary>The rest of a scene that the partner left.</summary>
    PartnerDrop,

    /// <summary>The rest of a scene that a stop word ended.</summary>
    StopWord,

    /// <summary>Time observing a scene.</summary>
    Observe,

    /// <summary>Standing by for somebody who may drop out.</summary>
    Standby,

    /// <summary>The device check before the first waiting of a day.</summary>
    DeviceCheck,

    /// <summary>Time in the room beyond the planned length of a scene.</summary>
    Overrun,

    /// <summary>Labelling a scene after it was played.</summary>
    Afterwards,
}
