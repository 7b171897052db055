using System.Collections;
using System.Globalization;

namespace Scenes.Embedded;

/// <summary>
/// Writes what calls carry and answer into the trace: chance or a clock of the real world shows there, even where it
/// changes no order.
/// </summary>
internal sealed class TraceFilter(SeededTurns turns) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var request = context.Request;
        var arguments = Enumerable.Range(0, request.GetArgumentCount()).Select(i => TextOf(request.GetArgument(i)));
        turns.Write($"> {request} ({string.Join(", ", arguments)})");
        try
        {
            await context.Invoke();
        }
        catch (Exception e)
        {
            turns.Write($"< {request} throws {e.GetType()}: {e.Message}");
            throw;
        }
        turns.Write($"< {request} {TextOf(context.Result)}");
    }

    private static string TextOf(object? value) => value switch
    {
        null or CancellationToken => "-",
        string or Type => $"{value}",
        DateTimeOffset or DateTime => string.Create(CultureInfo.InvariantCulture, $"{value:O}"),
        IFormattable or bool => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        GrainReference grain => $"{grain.GrainId}",
        IEnumerable items => $"[{string.Join(", ", TextsOf(items))}]",
        _ => $"({string.Join(", ", MessageFields.Of(value.GetType()).Select(f => TextOf(f.GetValue(value))))})",
    };

    private static IEnumerable<string> TextsOf(IEnumerable items)
    {
        // An ImmutableArray that was never set cannot be walked.
        if (items is ValueType && items.Equals(Activator.CreateInstance(items.GetType())))
            return [];
        var texts = items.Cast<object?>().Select(TextOf);
        // Sets and dictionaries have no order that two processes share.
        return items is IList ? texts : texts.Order(StringComparer.Ordinal);
    }
}
