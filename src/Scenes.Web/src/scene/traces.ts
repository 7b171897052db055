import { credentials } from "../api/credentials";
import { LabelClient } from "../labels/client";
import type { Label } from "../labels/wire";
import type { Piece } from "../voice/pieces";

/** The label socket by which a performer's traces go: measured and kept, so that nobody is asked to wait for them. */
export const clientOf = (scene: string): LabelClient =>
  new LabelClient({ performer: credentials()?.id ?? "", scene }, false);

/** A piece of a trace as the API takes it. */
export const labelOf = (about: string, { dimension, samples, atMs, stepMs }: Piece): Label => ({
  kind: "trace", viewpoint: "model", vocabulary: "machine-traces/1", about, dimension, bounded: false, atMs, stepMs,
  samples,
});
