// Reads {url, key, secret} and calls everything that RoomServiceClient and EgressClient have for our server; prints what
// each call gave, or its code and status.
import { EgressClient, RoomServiceClient, EncodedFileOutput } from 'livekit-server-sdk';
import { DataPacket_Kind } from '@livekit/protocol';
import { readInput } from './input.mjs';

const { url, key, secret } = await readInput();
const rooms = new RoomServiceClient(url, key, secret);
const egress = new EgressClient(url, key, secret);
const stranger = new RoomServiceClient(url, key, 'another-secret-of-more-than-32-characters');
const file = new EncodedFileOutput({ filepath: 'a.webm' });
const results = {};

async function call(name, promise) {
  try {
    const given = await promise;
    results[name] = Array.isArray(given) ? given.map((one) => one.toJson()) : given?.toJson?.() ?? null;
  } catch (error) {
    results[name] = { code: error.code, status: error.status, message: error.message };
  }
}

await call('createRoom', rooms.createRoom({ name: 'r', emptyTimeout: 30, departureTimeout: 20, maxParticipants: 4, metadata: 'm' }));
await call('listRooms', rooms.listRooms());
await call('listNamed', rooms.listRooms(['nobody']));
await call('listParticipants', rooms.listParticipants('r'));
await call('getParticipant', rooms.getParticipant('r', 'anna'));
await call('getNobody', rooms.getParticipant('r', 'nobody'));
await call('mute', rooms.mutePublishedTrack('r', 'anna', 'TR_1', true));
await call('update', rooms.updateParticipant('r', 'anna', {
  metadata: 'new', attributes: { a: 'b' }, name: 'Anna', permission: { canPublish: false, canSubscribe: true, canPublishData: true },
}));
await call('updateSubscriptions', rooms.updateSubscriptions('r', 'anna', ['TR_1'], true));
await call('sendData', rooms.sendData('r', new TextEncoder().encode('hello'), DataPacket_Kind.RELIABLE, {
  topic: 't', destinationIdentities: ['anna'],
}));
await call('updateRoomMetadata', rooms.updateRoomMetadata('r', 'changed'));
await call('removeParticipant', rooms.removeParticipant('r', 'anna'));
await call('deleteRoom', rooms.deleteRoom('r'));
await call('deleteMissing', rooms.deleteRoom('missing'));
await call('stranger', stranger.listRooms());
await call('startParticipantEgress', egress.startParticipantEgress('r', 'anna', { file }));
await call('startTrackCompositeEgress', egress.startTrackCompositeEgress('r', file, { audioTrackId: 'TR_1', videoTrackId: 'TR_2' }));
await call('startTrackEgress', egress.startTrackEgress('r', file, 'TR_1'));
await call('startRoomCompositeEgress', egress.startRoomCompositeEgress('r', { file }));
await call('listEgress', egress.listEgress({ roomName: 'r', active: true }));
await call('stopEgress', egress.stopEgress('EG_1'));
await call('stopAgain', egress.stopEgress('EG_ended'));
await call('unknownMethod', egress.updateLayout('EG_1', 'grid'));
console.log(JSON.stringify(results));
