using System.Collections.Immutable;

namespace Scenes.Domain;

/// <summary>What labels must be, whatever the time. One for each batch; makes texts only for what is wrong.</summary>
internal sealed class LabelShape(Participant me, LabelVocabularies vocabularies)
{
    private const string Model = "model";

    private static readonly string TriggerWords = "must be one of: " + string.Join(", ", Vocabulary.Triggers);
    private static readonly string MarkWords = "must be one of: " + string.Join(", ", Vocabulary.Marks);
    private static readonly string TextLength = $"must have 1 to {Limits.LabelTextLength} characters";
    private static readonly string SampleCount = $"must have 1 to {Limits.SamplesPerTrace} elements";

    private readonly FieldErrors _errors = new();
    private int _index;

    /// <summary>Everything wrong with a batch; empty when its labels are well formed.</summary>
    public static ImmutableArray<FieldError> Check(LabelBatch batch, Participant me, LabelVocabularies vocabularies) =>
        new LabelShape(me, vocabularies).Check(batch);

    private ImmutableArray<FieldError> Check(LabelBatch batch)
    {
        _errors.Require(double.IsFinite(batch.OffsetMs), "offsetMs", "must be a finite number");
        _errors.Range(batch.UncertaintyMs, 0, 60_000, "uncertaintyMs");
        _errors.Count(batch.Labels, 1, Limits.LabelsPerBatch, "labels");
        if (_errors.Any) return _errors.All;
        for (_index = 0; _index < batch.Labels.Length; _index++) Check(batch.Labels[_index]);
        return _errors.All;
    }

    private void Check(Label label)
    {
        if (label.About is not ("A" or "B")) Add("about", "must be A or B");
        CheckViewpoint(label);
        if (label.AtMs is not (>= 0 and <= 4_102_444_800_000)) Add("atMs", "must be 0 to 4102444800000");
        switch (label)
        {
            case EventLabel e:
                CheckWord(Vocabulary.CategoryType, e.Vocabulary, e.Category, "category");
                if (e.Intensity is not (>= 0 and <= 1)) Add("intensity", "must be 0 to 1");
                break;
            case TransitionLabel transition:
                CheckTransition(transition);
                break;
            case TraceLabel trace:
                CheckTrace(trace);
                break;
            case MarkLabel mark:
                if (!Vocabulary.Marks.Contains(mark.Mark)) Add("mark", MarkWords);
                if (mark.Text is not (null or { Length: >= 1 and <= Limits.LabelTextLength })) Add("text", TextLength);
                if (mark.Text is null && Vocabulary.SpokenMarks.Contains(mark.Mark)) Add("text", "must say which fact");
                break;
            case RetractionLabel:
                if (label.Corrects is null) Add("corrects", "must say which label is taken back");
                break;
            default:
                Add("kind", "is not known");
                break;
        }
    }

    private void CheckTransition(TransitionLabel transition)
    {
        CheckWord(Vocabulary.CategoryType, transition.Vocabulary, transition.From, "from");
        CheckWord(Vocabulary.CategoryType, transition.Vocabulary, transition.To, "to");
        if (transition.From == transition.To) Add("", "must go from one emotion to another");
        if (transition.OffsetAtMs - transition.AtMs is not (>= 0 and <= 60_000))
            Add("offsetAtMs", "must be 0 to 60000 after atMs");
        if (transition.Trigger is not null && !Vocabulary.Triggers.Contains(transition.Trigger))
            Add("trigger", TriggerWords);
    }

    private void CheckTrace(TraceLabel trace)
    {
        var vocabulary = trace.Vocabulary ?? Vocabulary.DimensionsId;
        CheckWord(Vocabulary.DimensionType, vocabulary, trace.Dimension, "dimension");
        if (trace.Bounded && vocabularies.Find(vocabulary)?.UnitOf(trace.Dimension) is { } unit)
            Add("bounded", $"must be false for what is measured in {unit}");
        if (trace.StepMs is not (>= 10 and <= 1_000)) Add("stepMs", "must be 10 to 1000");
        if (trace.Samples.Length is not (>= 1 and <= Limits.SamplesPerTrace)) Add("samples", SampleCount);
        var bound = trace.Bounded ? 1 : 1_000_000;
        foreach (var sample in trace.Samples)
        {
            if (Math.Abs(sample) <= bound) continue;
            Add("samples", $"must lie in [-{bound}, {bound}]");
            break;
        }
    }

    private void CheckWord(string type, string vocabulary, string word, string member)
    {
        var lexicon = vocabularies.Find(vocabulary);
        if (lexicon?.Type != type)
        {
            var fitting = vocabularies.Ids.Where(id => vocabularies.Find(id)!.Type == type);
            Add("vocabulary", $"must be one of: {string.Join(", ", fitting)}");
        }
        else if (!lexicon.Contains(word))
        {
            Add(member, $"must be one of: {lexicon.Words}");
        }
    }

    private void CheckViewpoint(Label label)
    {
        // A label is about a role; who played it then is who had a slot of it.
        var own = label.About == me.Role;
        if (label is TraceLabel { Vocabulary: Vocabulary.MachineTracesId })
        {
            // Whose microphone was measured is only sure of one's own.
            if (!own) Add("about", "must be your own role for machine traces");
            else if (label.Viewpoint != Model) Add("viewpoint", "must be model for machine traces");
            return;
        }

        // What a retraction takes back is looked at later, and has the viewpoint that it must have.
        if (own && label is RetractionLabel && label.Viewpoint == Model) return;
        var viewpoint = me.IsObserver ? "observer" : own ? "self" : "partner";
        if (label.Viewpoint != viewpoint) Add("viewpoint", $"must be {viewpoint} for you");
    }

    private void Add(string member, string message) =>
        _errors.Require(false, member.Length == 0 ? $"labels[{_index}]" : $"labels[{_index}].{member}", message);
}
