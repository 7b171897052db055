namespace Scenes.Domain;

/// <summary>Who may observe which scene: judged by the observer; that nobody who plays blocked them is asked
/// elsewhere.</summary>
public static class ObservingRules
{
    private static readonly Rejection Unverified = new(
        RejectionKind.Forbidden, "observer.unverified", "You are not verified for observing.", []);

    /// <summary>
    /// Why somebody may not; null when they may. An observer consents, is verified for it, knows the language, takes
    /// the intensity and the themes, does not play in it, blocked nobody in it, and met nobody in it lately as a
    /// partner (<see cref="Limits.PartnersRemembered"/>): who knows somebody's play judges it otherwise.
    /// </summary>
    public static Rejection? Objection(PerformerState state, PerformerId observer, ObservingCase scene)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(scene);
        if (!PerformerRules.IsConsenting(state) || state.Profile is not { } profile)
            return Rejection.Conflict("observer.no_consent", "Set your profile and give consent first.");
        if (!LevelRules.IsVerified(state, "observing")) return Unverified;
        if (!profile.Languages.Contains(scene.Language))
            return Rejection.Conflict("observer.language", "It is played in a language that is not in your profile.");
        if (scene.Intensity > profile.MaxIntensity)
            return Rejection.Conflict("observer.intensity", "It is heavier than you want to see.");
        if (scene.ContentNotes.Any(note => profile.Avoid.Contains(note)))
            return Rejection.Conflict("observer.topic", "It touches a theme that you avoid.");
        var known = scene.Performers.Any(performer =>
            performer == observer || profile.Blocked.Contains(performer)
            || state.Partners.Any(met => met.Partner == performer));
        return known
            ? Rejection.Conflict("observer.conflict", "You play in it, blocked somebody in it, or met them lately.")
            : null;
    }
}
