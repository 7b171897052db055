using System.Diagnostics.CodeAnalysis;

namespace Scenes.Rooms.Local.Api;

/// <summary>What looking at the token of somebody who wants to enter gave.</summary>
/// <param name="Grant">What they may do; null when they may not enter.</param>
/// <param name="Status">The HTTP status to answer with: 200, 400 or 401.</param>
/// <param name="Why">Why they may not enter, for whoever looks for the fault; empty when they may.</param>
internal readonly record struct JoinCheck(JoinGrant? Grant, int Status, string Why)
{
    /// <summary>Whether they may enter.</summary>
    [MemberNotNullWhen(true, nameof(Grant))]
    public bool MayEnter => Grant is not null;
}
