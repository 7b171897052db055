import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { DataTable } from "../ui/DataTable";
import { percentText, spanText } from "../ui/format";

const say = texts.ops.overview;

/** Who waits, in each pool. */
export function PoolTable({ pools }: { pools: Schemas["PoolView"][] }) {
  return (
    <DataTable
      caption={say.poolsCaption}
      rows={pools}
      keyOf={(pool) => pool.pool}
      columns={[
        { label: say.pool, isHeading: true, cell: (pool) => pool.pool },
        { label: say.waiting, isNumber: true, cell: (pool) => pool.waiting },
        {
          label: say.oldest, isNumber: true,
          cell: (pool) => (pool.waiting > 0 ? spanText(pool.oldestWaitSeconds) : say.none),
        },
        { label: say.cells, isNumber: true, cell: (pool) => pool.openCells },
        {
          label: say.expected, isNumber: true,
          cell: ({ expected }) => (expected
            ? say.expectedRange(spanText(expected.lowSeconds), spanText(expected.highSeconds)) : say.unknown),
        },
        {
          label: say.forecasts, isNumber: true,
          cell: (pool) => say.forecastOf(pool.forecastHits, pool.forecastHits + pool.forecastMisses),
        },
        { label: say.standby, isNumber: true, cell: (pool) => say.standbyOf(pool.standingBy, pool.standbyTarget) },
        { label: say.drops, isNumber: true, cell: (pool) => percentText(pool.dropRate) },
        { label: say.offers, isNumber: true, cell: (pool) => pool.matched },
      ]}
    />
  );
}
