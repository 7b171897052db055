namespace Scenes.Checker;

/// <summary>
/// The rooms of one scene: one at a time, from Gathering on, each closed when it is over; and who was seen in them.
/// </summary>
internal sealed class RoomFile
{
    private readonly HashSet<string> _inside = new(StringComparer.Ordinal);
    private readonly HashSet<string> _banned = new(StringComparer.Ordinal);
    private long _epoch;
    private bool _isOpen;

    /// <summary>Which room is to be open, from 1; 0 for none.</summary>
    public long Current { get; private set; }

    /// <summary>Who is in it, as far as the scene saw.</summary>
    public IReadOnlySet<string> Inside => _inside;

    /// <summary>How often each slot was seen coming into each room.</summary>
    public Dictionary<(string Slot, long Epoch), int> Comings { get; } = [];

    /// <summary>Takes the next record; says what is wrong with it.</summary>
    public IEnumerable<string> Take(SceneFile scene, LogRecord record) => record.Type switch
    {
        "room" => Assigned(scene, record.Number("epoch")),
        "room-opened" => Opened(record.Number("epoch")),
        "room-presence" => Seen(scene, record.Text("slot"), record.Number("epoch"), record.Flag("inside")),
        "banned" => Banned(scene, record.Text("slot")),
        _ => scene.Recordings.Take(scene, record),
    };

    /// <summary>Nobody is expected any more: the room is to be closed.</summary>
    public void Close(List<string> owed)
    {
        if (Current == 0) return;
        owed.Remove($"room-open/e{Current}");
        owed.Add($"room-close/e{Current}");
        Current = 0;
        _inside.Clear();
    }

    private IEnumerable<string> Assigned(SceneFile scene, long epoch)
    {
        if (epoch != _epoch + 1) yield return $"Room {epoch} follows room {_epoch}.";
        if (!scene.HasRooms || !(scene.IsPlaying || scene.Phase == "Gathering"))
            yield return $"It gets room {epoch} while it is {scene.Phase}.";
        Close(scene.Owed);
        scene.Owed.Add($"room-open/e{epoch}");
        (_epoch, Current, _isOpen) = (epoch, epoch, false);
    }

    private IEnumerable<string> Opened(long epoch)
    {
        if (epoch != Current || _isOpen) yield return $"Room {epoch} opens, and is not the one to be opened.";
        _isOpen = true;
    }

    private IEnumerable<string> Seen(SceneFile scene, string slot, long epoch, bool inside)
    {
        if (epoch != Current || !_isOpen) yield return $"{slot} is seen in room {epoch}, which is not open.";
        if (inside) Comings[(slot, epoch)] = Comings.GetValueOrDefault((slot, epoch)) + 1;
        if (!scene.Slots.ContainsKey(slot)) yield return $"{slot} is seen in the room and is not on the roster.";
        if (!(inside ? _inside.Add(slot) : _inside.Remove(slot)))
            yield return $"{slot} is seen {(inside ? "coming" : "going")} twice.";
    }

    private IEnumerable<string> Banned(SceneFile scene, string slot)
    {
        if (!scene.Slots.ContainsKey(slot) || !_banned.Add(slot)) yield return $"{slot} cannot be banned.";
        if (!(scene.IsPlaying || scene.Phase == "Gathering")) yield return $"{slot} is banned from what is over.";
    }
}
