/** Texts of a room: why it shows nothing, and the sound. */
export const room = {
  is: {
    connecting: "Opening the room…",
    waiting: "The room is being opened…",
    again: "The connection to the room is lost. It is being made again; stay here.",
    off: "This scene has no room on this server: no pictures, no sound. It goes on without them.",
    closed: "The room is closed.",
    gone: "You are out of the room. Nobody sees or hears you.",
    banned: "An operator sent you out of this room. What you did until now is kept and paid. Ask them what happened.",
  },
  retry: "Try the room again",
  sound: "Turn on the sound",
  soundWhy: "Your browser keeps pages silent until you press something.",
};
