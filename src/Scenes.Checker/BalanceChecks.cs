using System.Text.Json;

namespace Scenes.Checker;

/// <summary>S12: what an account is said to come to, each currency for itself, is what its lines come to.</summary>
internal static class BalanceChecks
{
    /// <summary>Everything that is broken.</summary>
    /// <param name="balance">The sums as the API gives them out.</param>
    /// <param name="lines">All lines.</param>
    public static IEnumerable<Violation> Check(JsonElement balance, IReadOnlyList<AccountLine> lines)
    {
        var account = balance.GetProperty("account").GetString()!;
        if (balance.GetProperty("lines").GetInt64() != lines.Count)
            yield return new Violation("S12", account, $"{balance} has {lines.Count} lines.");
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Seq != i + 1)
                yield return new Violation("S12", lines[i].Place, $"It should be line {i + 1}.");
        }

        var told = balance.GetProperty("sums").EnumerateArray()
            .Select(sum => (Currency: sum.GetProperty("currency").GetString()!, Debit: Amount(sum, "debitMinor"),
                Credit: Amount(sum, "creditMinor"))).OrderBy(sum => sum.Currency, StringComparer.Ordinal);
        var counted = lines.GroupBy(line => line.Currency, StringComparer.Ordinal)
            .Select(of => (Currency: of.Key, Debit: Sum(of, "Debit"), Credit: Sum(of, "Credit")))
            .OrderBy(sum => sum.Currency, StringComparer.Ordinal);
        if (told.SequenceEqual(counted)) yield break;
        yield return new Violation(
            "S12", account, $"The balance says {balance}, its lines {string.Join(", ", counted)}.");
    }

    /// <summary>Debits equal credits in each currency, over accounts that pay nobody else.</summary>
    public static IEnumerable<Violation> Balanced(IEnumerable<AccountLine> lines) =>
        from line in lines
        group line by line.Currency into of
        let debit = Sum(of, "Debit")
        let credit = Sum(of, "Credit")
        where debit != credit
        select new Violation("S12", of.Key, $"{debit} are debited and {credit} credited.");

    private static long Amount(JsonElement sum, string name) => sum.GetProperty(name).GetInt64();

    private static long Sum(IEnumerable<AccountLine> lines, string side) =>
        lines.Where(line => line.Side == side).Sum(line => line.Amount);
}
