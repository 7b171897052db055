import { common } from "./common";
import { backstage } from "./backstage";
import { lab } from "./lab";
import { money } from "./money";
import { observer } from "./observer";
import { ops } from "./ops";
import { profile } from "./profile";
import { refusals } from "./refusals";
import { room } from "./room";
import { scene } from "./scene";
import { signIn } from "./signIn";

/** Everything that the application says, in one catalogue: one file a part of it. */
export const texts = { common, signIn, profile, backstage, room, scene, observer, money, lab, ops, refusals };
