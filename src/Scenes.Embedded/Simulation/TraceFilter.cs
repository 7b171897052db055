using System.Collections;
using System.Globalization;
using System.Text;
using Orleans;
using Orleans.Runtime;

namespace Scenes.Embedded;

/// <summary>
/// Writes what calls carry and answer into the trace, as a hash: chance or a clock of the real world shows there, even
/// where it changes no order.
/// </summary>
internal sealed class TraceFilter(SeededTurns turns) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var request = context.Request;
        var arguments = Enumerable.Range(0, request.GetArgumentCount()).Select(request.GetArgument);
        turns.Write($"> {request} {Hash(arguments)}");
        try
        {
            await context.Invoke();
        }
        catch (Exception e)
        {
            turns.Write($"< {request} {Hash($"{e.GetType()} {e.Message}")}");
            throw;
        }
        turns.Write($"< {request} {Hash(context.Result)}");
    }

    private static string Hash(object? value)
    {
        var text = new StringBuilder();
        Describe(value, text);
        return IdSpan.StableHash(Encoding.UTF8.GetBytes(text.ToString())).ToString("x8", CultureInfo.InvariantCulture);
    }

    private static void Describe(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null or string or CancellationToken:
                text.Append(value as string ?? "-");
                break;
            case Type type:
                text.Append(type.FullName);
                break;
            case DateTimeOffset or DateTime:
                text.Append(CultureInfo.InvariantCulture, $"{value:O}");
                break;
            case IFormattable or bool:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
            case IAddressable grain:
                text.Append((grain as GrainReference)?.GrainId);
                break;
            case IEnumerable items:
                DescribeAll(items, text);
                break;
            default:
                foreach (var field in MessageFields.Of(value.GetType()))
                    Describe(field.GetValue(value), text.Append(field.Name).Append('='));
                break;
        }
        text.Append(';');
    }

    private static void DescribeAll(IEnumerable items, StringBuilder text)
    {
        // An ImmutableArray that was never set cannot be counted.
        if (items is ValueType && items.Equals(Activator.CreateInstance(items.GetType())))
            return;
        var parts = items.Cast<object?>().Select(item =>
        {
            var part = new StringBuilder();
            Describe(item, part);
            return part.ToString();
        });
        // Sets and dictionaries have no order that two processes share.
        text.AppendJoin(',', items is IList ? parts : parts.Order(StringComparer.Ordinal));
    }
}
