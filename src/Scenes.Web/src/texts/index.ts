import { common } from "./common";
import { backstage } from "./backstage";
import { explorer } from "./explorer";
import { lab } from "./lab";
import { money } from "./money";
import { observer } from "./observer";
import { ops } from "./ops";
import { playback } from "./playback";
import { profile } from "./profile";
import { recording } from "./recording";
import { refusals } from "./refusals";
import { review } from "./review";
import { room } from "./room";
import { scene } from "./scene";
import { signIn } from "./signIn";

/** Everything that the application says, in one catalogue: one file a part of it. */
export const texts = {
  common, signIn, profile, backstage, room, scene, recording, playback, review, explorer, observer, money, lab, ops,
  refusals,
};
