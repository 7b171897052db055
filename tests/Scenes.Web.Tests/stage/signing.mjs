// Keys that a test server can be given, and what is signed with them: sign-ins that end soon, and the calls of whoever
// runs the rooms.
import { createHmac, randomBytes } from "node:crypto";

const signing = randomBytes(32);
const rooms = { id: "test", secret: randomBytes(24).toString("hex") };

/** Settings of a server that takes what is signed here. */
export const settings = {
  Scenes__SigningKey: signing.toString("base64"),
  Scenes__Rooms__ApiKey: rooms.id,
  Scenes__Rooms__ApiSecret: rooms.secret,
};

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function sign(key, head, claims) {
  const text = `${part({ alg: "HS256", ...head })}.${part(claims)}`;
  return `${text}.${createHmac("sha256", key).update(text).digest("base64url")}`;
}

/** A sign-in that ends after some seconds, as the page keeps it. */
export function signInFor(role, id, seconds) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: "scenes", aud: "scenes-api", sub: id, role, iat: now - 60, nbf: now - 60, exp: now + seconds };
  return {
    role, id, token: sign(signing, { typ: "at+jwt" }, claims), expiresAt: new Date(claims.exp * 1000).toISOString(),
  };
}

/** Calls the rooms of a server, as whoever runs them. */
export async function callRooms(server, method, body) {
  const now = Math.floor(Date.now() / 1000);
  const token = sign(rooms.secret, { typ: "JWT" }, {
    iss: rooms.id, nbf: now - 1, exp: now + 60, video: { roomList: true, roomCreate: true, roomAdmin: true },
  });
  const answer = await fetch(`${server.url}/twirp/livekit.RoomService/${method}`, {
    method: "POST", headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
  return await answer.json();
}
