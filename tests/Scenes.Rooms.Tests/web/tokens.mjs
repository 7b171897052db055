// Reads {key, secret, verify: [token], mint: [{identity, name, metadata, attributes, ttl, grant, sha256}]} and prints
// {verified: [claims or {error}], minted: [token]}, both by livekit-server-sdk.
import { AccessToken, TokenVerifier } from 'livekit-server-sdk';
import { TrackSource } from '@livekit/protocol';
import { readInput } from './input.mjs';

const input = await readInput();
const verifier = new TokenVerifier(input.key, input.secret);

async function verify(token) {
  try {
    return await verifier.verify(token);
  } catch (error) {
    return { error: `${error}` };
  }
}

async function mint({ grant, sha256, sources, ...options }) {
  const token = new AccessToken(input.key, input.secret, options);
  if (grant) token.addGrant({ ...grant, ...(sources && { canPublishSources: sources.map((name) => TrackSource[name]) }) });
  if (sha256) token.sha256 = sha256;
  return await token.toJwt();
}

console.log(JSON.stringify({
  verified: await Promise.all((input.verify ?? []).map(verify)),
  minted: await Promise.all((input.mint ?? []).map(mint)),
}));
