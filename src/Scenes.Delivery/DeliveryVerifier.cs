using System.Text.Json;
using Scenes.Storage;

namespace Scenes.Delivery;

/// <summary>
/// Verifies a delivery offline: its sums, its chains, and that every row follows from the log, each label once (S11).
/// Knows nothing but the delivery itself.
/// </summary>
public sealed class DeliveryVerifier
{
    private readonly FaultList _faults = new();
    private readonly IdentityCheck _identity;
    private readonly LogWalk _log;
    private readonly HashSet<(SceneId, long)> _labels = [];
    private readonly HashSet<SceneId> _scenes = [];

    private DeliveryVerifier(IReadOnlyCollection<PerformerId> performers)
    {
        _identity = new IdentityCheck(performers, _faults);
        _log = new LogWalk(_faults, _identity);
    }

    /// <summary>Verifies an archive or an unpacked folder and names every fault.</summary>
    /// <param name="path">A tar archive, or a folder with its files.</param>
    /// <param name="performers">Performers that must not be named; null when none are known.</param>
    /// <exception cref="IOException">The path cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be read.</exception>
    public static DeliveryReport Verify(string path, IReadOnlyCollection<PerformerId>? performers = null)
    {
        var verifier = new DeliveryVerifier(performers ?? []);
        using var source = DeliverySource.Open(path, verifier._faults);
        return verifier.Report(source);
    }

    /// <summary>Verifies an archive at hand and names every fault.</summary>
    /// <param name="archive">Seekable; is disposed of.</param>
    /// <param name="performers">Performers that must not be named; null when none are known.</param>
    public static DeliveryReport Verify(Stream archive, IReadOnlyCollection<PerformerId>? performers = null)
    {
        var verifier = new DeliveryVerifier(performers ?? []);
        using var source = DeliverySource.Open(archive, verifier._faults);
        return verifier.Report(source);
    }

    private DeliveryReport Report(DeliverySource source)
    {
        foreach (var name in DeliveryFiles.All)
        {
            if (!source.Files.ContainsKey(name))
                _faults.Add(DeliveryFaultKind.Missing, name, $"{name} is missing.");
        }

        var manifest = source.Files.TryGetValue(DeliveryFiles.Manifest, out var content) ? ReadManifest(content) : null;
        if (source.Files.TryGetValue(DeliveryFiles.Log, out var log))
            DeliveryLines.Read(DeliveryFiles.Log, log, _log.Look);
        ReadRows(source, manifest, DeliveryFiles.Log, _log.Take);
        ReadRows(source, manifest, DeliveryFiles.Labels, TakeLabel);
        ReadRows(source, manifest, DeliveryFiles.Scenes, TakeScene);
        if (source.Files.ContainsKey(DeliveryFiles.Labels)) FindMissingLabels();
        if (source.Files.ContainsKey(DeliveryFiles.Scenes)) FindMissingScenes();
        if (manifest is not null) CompareChains(manifest);
        return new DeliveryReport(manifest, _log.Scenes.Count, _log.Labels.Count, _log.Entries, _faults.All);
    }

    private DeliveryManifest? ReadManifest(Stream content)
    {
        using var copy = new MemoryStream();
        content.Position = 0;
        content.CopyTo(copy);
        var bytes = copy.ToArray();
        _identity.Look(DeliveryFiles.Manifest, bytes);
        try
        {
            var manifest = DeliveryJson.Read<DeliveryManifest>(bytes);
            if (manifest.Schema != DeliveryFiles.Schema)
            {
                Manifest($"It is laid out as {manifest.Schema}; this verifier knows {DeliveryFiles.Schema}.");
                return null;
            }

            if (DeliveryWriter.Seal(manifest).Digest != manifest.Digest)
                Manifest("Its digest does not fit what it says: it was changed.");
            else if (!bytes.AsSpan().SequenceEqual(DeliveryWriter.TextOf(manifest)))
                Manifest("It is not written as deliveries write it: it was changed.");
            if (!manifest.Files.Select(file => file.Name).SequenceEqual(DeliveryFiles.Rows))
                Manifest($"It does not list {string.Join(", ", DeliveryFiles.Rows)}.");
            return manifest;
        }
        catch (JsonException fault)
        {
            Manifest($"It cannot be read: {fault.Message}");
            return null;
        }
    }

    private void ReadRows(
        DeliverySource source, DeliveryManifest? manifest, string name, Action<long, ReadOnlySpan<byte>> take)
    {
        if (!source.Files.TryGetValue(name, out var content)) return;
        var found = DeliveryLines.Read(name, content, take);
        if (manifest?.Files.FirstOrDefault(file => file.Name == name) is not { } said) return;
        if (found.Rows != said.Rows)
            _faults.Add(DeliveryFaultKind.Count, name, $"{name} should have {said.Rows} rows and has {found.Rows}.");
        if (found.Bytes != said.Bytes || found.Sha256 != said.Sha256)
        {
            _faults.Add(DeliveryFaultKind.Checksum, name,
                $"{name} should have {said.Bytes} bytes of SHA-256 {said.Sha256}; " +
                $"it has {found.Bytes} of {found.Sha256}.");
        }
    }

    private void TakeLabel(long number, ReadOnlySpan<byte> row)
    {
        var place = $"{DeliveryFiles.Labels}:{number}";
        _identity.Look(place, row);
        if (RowReader.Read<DeliveredLabel>(row, place, _faults) is not { } label) return;
        var name = $"{label.Scene}#{label.Seq}";
        if (!_labels.Add((label.Scene, label.Seq)))
            _faults.Add(DeliveryFaultKind.LabelTwice, name, $"The label {name} is listed again at {place}.");
        else if (!_log.Labels.TryGetValue((label.Scene, label.Seq), out var digest))
            TellUnknown(label.Scene, name, place);
        else if (digest != Digest.Of(row))
            _faults.Add(DeliveryFaultKind.LabelChanged, name,
                $"The label {name} at {place} is not the one of the log.");
    }

    // Behind the break of a chain nothing can be said: the break itself is the fault.
    private void TellUnknown(SceneId scene, string name, string place)
    {
        if (_log.Scenes.GetValueOrDefault(scene) is not { Broken: true })
            _faults.Add(DeliveryFaultKind.LabelChanged, name,
                $"The label {name} at {place} does not stand in the log.");
    }

    private void TakeScene(long number, ReadOnlySpan<byte> row)
    {
        var place = $"{DeliveryFiles.Scenes}:{number}";
        _identity.Look(place, row);
        if (RowReader.Read<DeliveredScene>(row, place, _faults) is not { } scene) return;
        if (!_scenes.Add(scene.Scene))
            _faults.Add(DeliveryFaultKind.Scene, place, $"The scene {scene.Scene} is listed again.");
        else if (!_log.Scenes.TryGetValue(scene.Scene, out var walked))
            _faults.Add(DeliveryFaultKind.Scene, place, $"The scene {scene.Scene} has no log.");
        else if (!walked.Broken
            && (walked.Rows.ToRow() is not { } expected || !row.SequenceEqual(DeliveryJson.Write(expected))))
            _faults.Add(DeliveryFaultKind.Scene, place, $"The scene {scene.Scene} is not as its log says.");
    }

    private void FindMissingLabels()
    {
        foreach (var (scene, seq) in _log.Labels.Keys.Except(_labels))
        {
            _faults.Add(DeliveryFaultKind.LabelMissing, $"{scene}#{seq}",
                $"The label {scene}#{seq} of the log is not listed in {DeliveryFiles.Labels}.");
        }
    }

    private void FindMissingScenes()
    {
        foreach (var scene in _log.Scenes.Keys.Except(_scenes))
        {
            _faults.Add(DeliveryFaultKind.Scene, scene.Value,
                $"The scene {scene} has a log and no row in {DeliveryFiles.Scenes}.");
        }
    }

    private void CompareChains(DeliveryManifest manifest)
    {
        foreach (var said in manifest.Chains)
        {
            var walked = _log.Scenes.GetValueOrDefault(said.Scene);
            if (walked is { Broken: true }) continue;
            if (walked?.Log == said.Log && walked.Head.LastSeq == said.LastSeq
                && walked.Head.Hash.ToString() == said.Head)
            {
                if (walked.Rows.Campaign != manifest.Campaign)
                    Manifest($"The scene {said.Scene} was played for {walked.Rows.Campaign}.");
                continue;
            }

            _faults.Add(DeliveryFaultKind.Chain, said.Log,
                $"The log of {said.Scene} should end at seq {said.LastSeq} with {said.Head}; it ends at seq " +
                $"{walked?.Head.LastSeq ?? 0} with {walked?.Head.Hash}.");
        }

        if (manifest.Chains.Length != _log.Scenes.Count)
            Manifest($"It names {manifest.Chains.Length} logs; there are {_log.Scenes.Count}.");
    }

    private void Manifest(string message) => _faults.Add(DeliveryFaultKind.Manifest, DeliveryFiles.Manifest, message);
}
