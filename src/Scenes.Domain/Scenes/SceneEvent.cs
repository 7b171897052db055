using System.Text.Json.Serialization;

namespace Scenes.Domain;

/// <summary>One record of a scene's log. Each takes one seq.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SceneOffered), "offered")]
[JsonDerivedType(typeof(OfferAnswered), "answered")]
[JsonDerivedType(typeof(PhaseChanged), "phase")]
[JsonDerivedType(typeof(PresenceChanged), "presence")]
[JsonDerivedType(typeof(CardShown), "card")]
[JsonDerivedType(typeof(CurveballDelivered), "curveball")]
[JsonDerivedType(typeof(CardSeen), "card-seen")]
[JsonDerivedType(typeof(CurveballShown), "curveball-shown")]
[JsonDerivedType(typeof(CurveballRead), "curveball-read")]
[JsonDerivedType(typeof(CurveballRecovered), "curveball-recovered")]
[JsonDerivedType(typeof(ClockMeasured), "clock")]
[JsonDerivedType(typeof(EndProposed), "end-proposed")]
[JsonDerivedType(typeof(ObserverJoined), "observer")]
[JsonDerivedType(typeof(ParticipantLeft), "left")]
[JsonDerivedType(typeof(StandInAsked), "stand-in-asked")]
[JsonDerivedType(typeof(StandInSilent), "stand-in-silent")]
[JsonDerivedType(typeof(PerformerReplaced), "replaced")]
[JsonDerivedType(typeof(RoomAssigned), "room")]
[JsonDerivedType(typeof(RoomOpened), "room-opened")]
[JsonDerivedType(typeof(RoomPresence), "room-presence")]
[JsonDerivedType(typeof(ParticipantBanned), "banned")]
[JsonDerivedType(typeof(Reviewed), "review")]
[JsonDerivedType(typeof(ConsentWithdrawn), "consent-withdrawn")]
[JsonDerivedType(typeof(PayDue), "pay")]
[JsonDerivedType(typeof(Labelled), "label")]
[JsonDerivedType(typeof(EffectSettled), "settled")]
public abstract record SceneEvent;
