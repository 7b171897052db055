// Reads {url, key, secret, room, identity, track} and directs a room with people in it, as a product's server would;
// prints what it was told on the way.
import { RoomServiceClient } from 'livekit-server-sdk';
import { DataPacket_Kind } from '@livekit/protocol';
import { readInput } from './input.mjs';

const { url, key, secret, room, identity, track } = await readInput();
const rooms = new RoomServiceClient(url, key, secret);
const participants = (await rooms.listParticipants(room)).map((one) => one.toJson());
const muted = (await rooms.mutePublishedTrack(room, identity, track, true)).toJson();
const changed = (await rooms.updateRoomMetadata(room, 'changed')).toJson();
await rooms.sendData(room, new TextEncoder().encode('hello'), DataPacket_Kind.RELIABLE, { topic: 'cue' });
await rooms.removeParticipant(room, identity);
const left = (await rooms.listParticipants(room)).map((one) => one.identity);
await rooms.deleteRoom(room);
const open = (await rooms.listRooms([room])).length;
console.log(JSON.stringify({ participants, muted, changed, left, open }));
