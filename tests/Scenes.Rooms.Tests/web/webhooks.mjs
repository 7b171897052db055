// Reads {key, secret, receive: [{body, authorization}], events: [{...}]} and prints what livekit-server-sdk's receiver
// makes of the first, and the second as signed bodies.
import { createHash } from 'node:crypto';
import { AccessToken, WebhookReceiver } from 'livekit-server-sdk';
import { WebhookEvent } from '@livekit/protocol';
import { readInput } from './input.mjs';

const input = await readInput();
const receiver = new WebhookReceiver(input.key, input.secret);

async function receive({ body, authorization }) {
  try {
    return (await receiver.receive(body, authorization)).toJson();
  } catch (error) {
    return { error: `${error}` };
  }
}

async function sign(event) {
  const body = JSON.stringify(WebhookEvent.fromJson(event).toJson());
  const token = new AccessToken(input.key, input.secret, { ttl: '5m' });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return { body, authorization: await token.toJwt() };
}

console.log(JSON.stringify({
  received: await Promise.all((input.receive ?? []).map(receive)),
  signed: await Promise.all((input.events ?? []).map(sign)),
}));
