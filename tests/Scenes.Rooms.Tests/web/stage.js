// A page of plain livekit-client that a test can direct: window.stage.
(() => {
  const { Room, RoomEvent, VideoPresets, VideoPreset } = LivekitClient;
  let room = null;
  let joinedAt = 0;
  let mediaPort = 0;
  const events = [];
  const messages = [];
  const firstFrames = {};
  const longestPauses = {};
  const errors = [];
  const candidates = new Set();
  addEventListener("error", (e) => errors.push(String(e.message)));
  addEventListener("unhandledrejection", (e) => errors.push(String(e.reason)));

  // A test may put a proxy of its own between the page and the media port that the server names.
  const setRemote = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    const sdp = mediaPort === 0
      ? description.sdp
      : description.sdp.replace(/^(a=candidate:\S+ \d+ udp \d+) \S+ \d+ /gim, `$1 127.0.0.1 ${mediaPort} `);
    for (const [, address, port] of sdp.matchAll(/^a=candidate:\S+ \d+ udp \d+ (\S+) (\d+) /gim)) {
      candidates.add(`${address}:${port}`);
    }
    return setRemote.call(this, { type: description.type, sdp });
  };

  function log(event, detail) {
    events.push({ event, detail, at: Math.round(performance.now()) });
  }

  function watch() {
    for (const event of Object.values(RoomEvent)) {
      room.on(event, (...args) => log(event, args.map(nameOf).filter((x) => x !== null).join(" ")));
    }
    room.on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
      const element = track.attach();
      element.dataset.identity = participant.identity;
      document.body.append(element);
      if (track.kind === "video") watchFrames(track, participant.identity);
    });
    room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((element) => element.remove()));
    room.on(RoomEvent.DataReceived, (payload, participant, kind, topic) => messages.push({
      text: new TextDecoder().decode(payload), from: participant?.identity ?? "", reliable: kind === 0, topic: topic ?? "",
    }));
  }

  function nameOf(arg) {
    if (typeof arg === "string" || typeof arg === "number" || typeof arg === "boolean") return String(arg);
    return arg?.identity ?? arg?.trackSid ?? null;
  }

  // When the first frame of a track was decoded, and the longest time between two after it.
  async function watchFrames(track, identity) {
    const begun = joinedAt;
    let frames = 0;
    let changed = 0;
    longestPauses[identity] = 0;
    while (joinedAt === begun && track.attachedElements.length > 0) {
      const now = performance.now();
      const decoded = (await inbound(track))?.framesDecoded ?? 0;
      if (decoded > 0 && !(identity in firstFrames)) firstFrames[identity] = now - begun;
      if (decoded !== frames) [frames, changed] = [decoded, now];
      if (frames > 0) longestPauses[identity] = Math.max(longestPauses[identity], now - changed);
      await pause(frames === 0 ? 10 : 50);
    }
  }

  async function inbound(track) {
    const report = await track.receiver?.getStats();
    if (!report) return null;
    for (const entry of report.values()) if (entry.type === "inbound-rtp") return entry;
    return null;
  }

  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  async function remoteTrack(publication) {
    const stats = publication.track ? await inbound(publication.track) : null;
    return {
      sid: publication.trackSid,
      kind: publication.kind,
      muted: publication.isMuted,
      subscribed: publication.isSubscribed,
      frames: stats?.framesDecoded ?? 0,
      width: stats?.frameWidth ?? 0,
      height: stats?.frameHeight ?? 0,
      freezes: stats?.freezeCount ?? 0,
      freezeSeconds: stats?.totalFreezesDuration ?? 0,
      energy: stats?.totalAudioEnergy ?? 0,
      packets: stats?.packetsReceived ?? 0,
      lost: stats?.packetsLost ?? 0,
    };
  }

  async function snapshot() {
    const remotes = {};
    for (const participant of room?.remoteParticipants.values() ?? []) {
      const tracks = await Promise.all([...participant.trackPublications.values()].map(remoteTrack));
      remotes[participant.identity] = {
        sid: participant.sid,
        name: participant.name,
        metadata: participant.metadata ?? "",
        quality: participant.connectionQuality,
        isSpeaking: participant.isSpeaking,
        firstFrame: firstFrames[participant.identity] ?? 0,
        longestPause: longestPauses[participant.identity] ?? 0,
        video: tracks.find((track) => track.kind === "video") ?? null,
        audio: tracks.find((track) => track.kind === "audio") ?? null,
      };
    }
    return {
      state: room?.state ?? "none",
      sid: room?.localParticipant.sid ?? "",
      sent: await sentFrames(),
      remotes,
      messages,
      events,
      errors,
      candidates: [...candidates],
    };
  }

  // Frames of the highest layer that is sent.
  async function sentFrames() {
    let frames = 0;
    for (const publication of room?.localParticipant.videoTrackPublications.values() ?? []) {
      const report = await publication.track?.sender?.getStats();
      for (const entry of report?.values() ?? []) {
        if (entry.type === "outbound-rtp") frames = Math.max(frames, entry.framesSent ?? 0);
      }
    }
    return frames;
  }

  window.stage = {
    async join(url, token, options) {
      mediaPort = options.mediaPort ?? 0;
      events.length = messages.length = 0;
      candidates.clear();
      for (const key of Object.keys(firstFrames)) delete firstFrames[key];
      room = new Room({
        singlePeerConnection: options.single ?? true,
        // The client's own policy gives up after 22 to 66 s, by chance: an evening asks for more patience.
        reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => Math.min(300 * retryCount ** 2, 7000) },
        publishDefaults: { videoCodec: "vp8", simulcast: options.simulcast ?? true },
      });
      watch();
      joinedAt = performance.now();
      await room.connect(url, token, { autoSubscribe: options.autoSubscribe ?? true });
      return performance.now() - joinedAt;
    },

    async publish(width, height, frameRate) {
      const resolution = new VideoPreset(width, height, 1_500_000, frameRate).resolution;
      await room.localParticipant.setCameraEnabled(true, { resolution });
      await room.localParticipant.setMicrophoneEnabled(true);
    },

    async microphone(on) { await room.localParticipant.setMicrophoneEnabled(on); },
    async camera(on) { await room.localParticipant.setCameraEnabled(on); },

    async unpublishCamera() {
      const [publication] = room.localParticipant.videoTrackPublications.values();
      await room.localParticipant.unpublishTrack(publication.track);
    },

    subscribe(identity, on) {
      for (const publication of room.remoteParticipants.get(identity).trackPublications.values()) {
        publication.setSubscribed(on);
      }
    },

    async send(text, reliable, topic, to) {
      await room.localParticipant.publishData(new TextEncoder().encode(text), {
        reliable, topic, destinationIdentities: to.length === 0 ? undefined : to,
      });
    },

    async simulate(scenario) { await room.simulateScenario(scenario); },
    async leave() { await room.disconnect(); },
    snapshot,

    // Waits for a condition over the snapshot, written as the body of a function of (s, a).
    async until(condition, argument, limit) {
      const holds = new Function("s", "a", `return (${condition});`);
      const end = performance.now() + limit;
      for (;;) {
        const state = await snapshot();
        if (holds(state, argument)) return state;
        if (performance.now() > end) {
          throw new Error(`not within ${limit} ms: ${condition} of ${JSON.stringify(argument)}\n${JSON.stringify(state)}`);
        }
        await pause(50);
      }
    },

    // Waits until somebody's picture moves, frames come and sound is heard, all from now on: a section that is used again
    // goes on counting. Returns the snapshot.
    async meet(identity, limit) {
      const end = performance.now() + limit;
      let from = null;
      for (;;) {
        const moved = await movement(identity);
        const state = await snapshot();
        const { video, audio } = state.remotes[identity] ?? {};
        const now = { frames: video?.frames ?? 0, energy: audio?.energy ?? 0 };
        if (from === null || now.frames < from.frames || now.energy < from.energy) from = now;
        if (now.frames >= from.frames + 15 && now.energy > from.energy + 0.0005 && moved > 0.002) return state;
        if (performance.now() > end) {
          throw new Error(`did not meet ${identity}: moved ${moved}, from ${JSON.stringify(from)}\n${JSON.stringify(state)}`);
        }
      }
    },
  };

  // The share of pixels of somebody's picture that differ between two moments.
  async function movement(identity) {
    const video = [...document.querySelectorAll("video")].findLast((element) => element.dataset.identity === identity);
    if (!video) return pause(100);
    const before = pixels(video);
    await pause(250);
    const after = pixels(video);
    let changed = 0;
    for (let i = 0; i < before.length; i += 4) {
      if (Math.abs(before[i] - after[i]) + Math.abs(before[i + 1] - after[i + 1]) > 30) changed++;
    }
    return changed / (before.length / 4);
  }

  function pixels(video) {
    const canvas = new OffscreenCanvas(160, 90);
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0, 160, 90);
    return context.getImageData(0, 0, 160, 90).data;
  }
})();
