import { clockText } from "../playback/Controls";
import { useView, type Playing } from "../playback/usePlayer";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { DataTable } from "../ui/DataTable";
import type { Moment } from "./moments";

const say = texts.explorer;
/** So many rows are enough to look around, and never too many to draw. */
const Shown = 200;

/** The events around where the playback is, each a way there. */
export function Moments({ moments, playing: { player, timeline } }: { moments: readonly Moment[]; playing: Playing }) {
  const at = useView(player, (view) => moments.findIndex((moment) => moment.atMs >= view.atMs - 50));
  const middle = at < 0 ? moments.length : at;
  // In steps, so that rows stay where they are while it plays.
  const first = Math.max(0, Math.min(moments.length - Shown, Math.floor((middle - Shown / 2) / 50) * 50));
  const rows = moments.slice(first, first + Shown);
  const timeOf = (moment: Moment) => clockText(Math.max(0, moment.atMs - timeline.startMs));
  return (
    <>
      {moments.length > Shown && <p>{say.more(rows.length, moments.length)}</p>}
      <DataTable
        caption={say.events}
        rows={rows}
        keyOf={(moment) => moment.key}
        columns={[
          {
            label: say.time, isHeading: true,
            cell: (moment) => timeline.pieces.length === 0 ? timeOf(moment)
              : <Button look="quiet" onClick={() => player.seek(moment.atMs)}>{timeOf(moment)}</Button>,
          },
          { label: say.event, cell: (moment) => say.moment(moment.kind, moment.what) },
          { label: say.about, cell: (moment) => moment.about },
          { label: say.by, cell: (moment) => moment.by },
        ]}
      />
    </>
  );
}
