using System.Runtime.Intrinsics;

namespace Scenes.Domain;

/// <summary>Tickets as columns, so that a pass reads only what it asks about. Rows are dense.</summary>
internal sealed class TicketColumns
{
    public Ticket[] Tickets = [];
    public ulong[] Ids = [];
    public long[] SinceMs = [];
    public long[] SeenMs = [];
    public ulong[] Claimed = [];
    public ulong[] Verified = [];
    public Vector128<ushort>[] Languages = [];
    public ulong[] LanguageLevels = [];
    public byte[] Intensity = [];
    public ushort[] Avoid = [];
    public byte[] Scopes = [];
    public bool[] InFront = [];
    public int[] Rate = [];
    public ulong[][] Blocked = [];
    public MetBefore[][] Met = [];
    public ulong[][] Passed = [];

    public int Count { get; private set; }

    public int Add(Ticket ticket)
    {
        if (Count == Tickets.Length) Resize(Math.Max(64, Count * 2));
        Set(Count, ticket);
        return Count++;
    }

    public void Set(int row, Ticket ticket)
    {
        Tickets[row] = ticket;
        Ids[row] = MatchCodes.IdOf(ticket.Performer.Value);
        SinceMs[row] = ticket.Since.ToUnixTimeMilliseconds();
        SeenMs[row] = ticket.SeenAt.ToUnixTimeMilliseconds();
        (Claimed[row], Verified[row]) = (0, 0);
        foreach (var skill in ticket.Skills) SetSkill(row, skill);
        SetLanguages(row, ticket);
        Intensity[row] = (byte)Math.Clamp(ticket.MaxIntensity, 0, 255);
        Avoid[row] = MatchCodes.NotesOf(ticket.Avoid);
        Scopes[row] = MatchCodes.ScopesOf(ticket.Scopes, isAsked: false);
        InFront[row] = ticket.InFront;
        Rate[row] = (int)Math.Clamp(ticket.MinRatePerHour, 0, int.MaxValue);
        Blocked[row] = [.. ticket.Blocked.Select(id => MatchCodes.IdOf(id.Value)).Order()];
        Passed[row] = [.. ticket.Passed.Select(id => MatchCodes.IdOf(id.Value))];
        Met[row] = [.. ticket.Met
            .Select(met => new MetBefore(
                MatchCodes.IdOf(met.Partner.Value), met.Times, met.Last.ToUnixTimeMilliseconds()))
            .OrderBy(met => met.Partner)];
    }

    /// <summary>Takes a row out; the last one takes its place.</summary>
    public void RemoveAt(int row)
    {
        var last = --Count;
        (Tickets[row], Ids[row]) = (Tickets[last], Ids[last]);
        (SinceMs[row], SeenMs[row]) = (SinceMs[last], SeenMs[last]);
        (Claimed[row], Verified[row]) = (Claimed[last], Verified[last]);
        (Languages[row], LanguageLevels[row]) = (Languages[last], LanguageLevels[last]);
        (Intensity[row], Avoid[row], Scopes[row]) = (Intensity[last], Avoid[last], Scopes[last]);
        (InFront[row], Rate[row]) = (InFront[last], Rate[last]);
        (Blocked[row], Met[row], Passed[row]) = (Blocked[last], Met[last], Passed[last]);
        (Tickets[last], Blocked[last], Met[last], Passed[last]) = (null!, [], [], []);
    }

    /// <summary>The levels, with that in a language; false for whoever does not speak it.</summary>
    public bool TryLevels(int row, ushort language, out ulong claimed, out ulong verified)
    {
        var found = Vector128.Equals(Languages[row], Vector128.Create(language)).ExtractMostSignificantBits();
        var level = LanguageLevels[row] >> (8 * System.Numerics.BitOperations.TrailingZeroCount(found | 0x80));
        claimed = Claimed[row] | (level & 7) << (4 * Nibbles.LanguagePlace);
        verified = Verified[row] | (level >> 4 & 7) << (4 * Nibbles.LanguagePlace);
        return found != 0 && language != 0;
    }

    private void SetSkill(int row, SkillLevel skill)
    {
        var place = Nibbles.PlaceOf(skill.Skill);
        if (place is < 0 or Nibbles.LanguagePlace) return;
        Claimed[row] |= Nibbles.Of(Math.Max(skill.Claimed, skill.Verified), place);
        Verified[row] |= Nibbles.Of(skill.Verified, place);
    }

    private void SetLanguages(int row, Ticket ticket)
    {
        var (codes, levels) = (Vector128<ushort>.Zero, 0ul);
        for (var i = 0; i < Math.Min(ticket.Languages.Length, Ticket.MostLanguages); i++)
        {
            var spoken = ticket.Languages[i];
            codes = codes.WithElement(i, MatchCodes.LanguageOf(spoken.Skill));
            var level = Nibbles.Of(Math.Max(spoken.Claimed, spoken.Verified), 0) | Nibbles.Of(spoken.Verified, 1);
            levels |= level << (8 * i);
        }

        (Languages[row], LanguageLevels[row]) = (codes, levels);
    }

    private void Resize(int rows)
    {
        Array.Resize(ref Tickets, rows);
        Array.Resize(ref Ids, rows);
        Array.Resize(ref SinceMs, rows);
        Array.Resize(ref SeenMs, rows);
        Array.Resize(ref Claimed, rows);
        Array.Resize(ref Verified, rows);
        Array.Resize(ref Languages, rows);
        Array.Resize(ref LanguageLevels, rows);
        Array.Resize(ref Intensity, rows);
        Array.Resize(ref Avoid, rows);
        Array.Resize(ref Scopes, rows);
        Array.Resize(ref InFront, rows);
        Array.Resize(ref Rate, rows);
        Array.Resize(ref Blocked, rows);
        Array.Resize(ref Met, rows);
        Array.Resize(ref Passed, rows);
    }
}
