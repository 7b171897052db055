using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Scenes.Domain;

/// <summary>A scene in a list.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Campaign">Who ordered it.</param>
/// <param name="Cell">For which cell.</param>
/// <param name="Prompt">What is played.</param>
/// <param name="Phase">Its state.</param>
/// <param name="Reason">Why it is in that state; null where there is nothing to say.</param>
/// <param name="OfferedAt">When it was offered.</param>
/// <param name="LiveSince">When it went live; null before.</param>
/// <param name="PlayedSeconds">Time played, without holds, seconds; 0 while it is played.</param>
/// <param name="Observers">Observers on the roster.</param>
/// <param name="ObserversWanted">Observers that the campaign asks for.</param>
/// <param name="Counts">Whether it counts for its cell now.</param>
/// <param name="Withdrawn">Whether somebody who was in it withdrew consent: its records are gone for labs.</param>
public sealed record SceneRow(
    SceneId Scene,
    CampaignId Campaign,
    string Cell,
    PromptId Prompt,
    ScenePhase Phase,
    string? Reason,
    DateTimeOffset OfferedAt,
    DateTimeOffset? LiveSince,
    double PlayedSeconds,
    int Observers,
    int ObserversWanted,
    bool Counts,
    bool Withdrawn = false);

/// <summary>A scene that wants observers. Says who plays: never to be given out.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Title">The prompt's title.</param>
/// <param name="Phase">Its state.</param>
/// <param name="Observers">Observers on the roster.</param>
/// <param name="ObserversWanted">Observers that the campaign asks for.</param>
/// <param name="Case">What decides who may.</param>
public sealed record ObservableRow(
    SceneId Scene, string Title, ScenePhase Phase, int Observers, int ObserversWanted, ObservingCase Case);

/// <summary>A scene that could still get a stand-in.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Lost">Whether somebody is lost now.</param>
/// <param name="Until">When it is too late, if the scene is played without a hold until then.</param>
public sealed record WindowRow(SceneId Scene, bool Lost, DateTimeOffset Until);

/// <summary>A scene in the list of one who was in it.</summary>
/// <param name="Scene">Which scene.</param>
/// <param name="Slot">Their slot.</param>
/// <param name="Title">The prompt's title.</param>
/// <param name="Phase">Its state.</param>
/// <param name="OfferedAt">When it was offered, or when they began to observe.</param>
/// <param name="Granted">Whether they granted any use of it; null before their review.</param>
public sealed record OwnSceneRow(
    SceneId Scene, string Slot, string Title, ScenePhase Phase, DateTimeOffset OfferedAt, bool? Granted)
{
    /// <summary>Whether no move leads on.</summary>
    [JsonIgnore]
    public bool IsOver => Phase is ScenePhase.Completed or ScenePhase.Aborted or ScenePhase.Quarantined;
}

/// <summary>A prompt in a list.</summary>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Version">Its newest version.</param>
/// <param name="Title">Its title.</param>
/// <param name="Intensity">1 to 5.</param>
public sealed record PromptRow(PromptId Prompt, int Version, string Title, int Intensity);

/// <summary>A campaign in a list.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">Whether it makes scenes.</param>
public sealed record CampaignRow(CampaignId Campaign, string Title, CampaignStatus Status);

/// <summary>A performer in a list.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Status">What they are doing.</param>
/// <param name="Consenting">Whether their consent is current.</param>
/// <param name="Scopes">The uses it covers now; empty without consent.</param>
/// <param name="WithdrawnAt">When they last withdrew it: what was recorded before is in no later delivery (S10). Null
/// when never.</param>
/// <param name="Terms">On what terms they play; null without a profile, and where a row was written before terms were
/// kept.</param>
public sealed record PerformerRow(
    PerformerId Performer,
    PerformerStatus Status,
    bool Consenting,
    ImmutableArray<string> Scopes,
    DateTimeOffset? WithdrawnAt,
    PerformerTerms? Terms = null);

/// <summary>On what terms somebody plays, as far as a campaign may ask whom it could reach.</summary>
/// <param name="Skills">Levels of skills.</param>
/// <param name="Languages">Levels of languages.</param>
/// <param name="MaxIntensity">The heaviest prompt, 1 to 5.</param>
/// <param name="Avoid">Themes to leave out.</param>
/// <param name="MinRatePerHour">The least pay, minor units an hour.</param>
public sealed record PerformerTerms(
    ImmutableArray<SkillLevel> Skills, ImmutableArray<SkillLevel> Languages, int MaxIntensity,
    ImmutableArray<string> Avoid, long MinRatePerHour);

/// <summary>A vocabulary in a list.</summary>
/// <param name="Vocabulary">Its id and version.</param>
/// <param name="Type"><c>category</c> or <c>dimension</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Words">How many words it has.</param>
/// <param name="BuiltIn">Whether every server knows it; otherwise it was imported.</param>
public sealed record VocabularyRow(VocabularyId Vocabulary, string Type, string Title, int Words, bool BuiltIn)
{
    /// <summary>The row of a vocabulary.</summary>
    public static VocabularyRow Of(VocabularyDocument document, bool builtIn)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new VocabularyRow(document.Key, document.Type, document.Title, document.Items.Length, builtIn);
    }
}

/// <summary>When a performer can be there, for the counts of pools. Never to be given out.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Languages">Languages of their profile.</param>
/// <param name="Availability">When.</param>
public sealed record AvailabilityRow(
    PerformerId Performer, ImmutableArray<string> Languages, Availability Availability);
