import type { Fault, Kind } from "./devices";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";

const canRetry = (fault: Fault): boolean => fault !== "insecure" && fault !== "tooOld";

/** What is wrong with a device, and the way on. */
export function DeviceFault({ kind, fault, onRetry }: { kind: Kind | "both"; fault: Fault; onRetry: () => void }) {
  const { faults } = texts.backstage;
  return (
    <Notice tone="bad" live title={faults[kind][fault]}>
      <p>{faults.way[fault]}</p>
      {canRetry(fault) && <Button look="quiet" onClick={onRetry}>{faults.retry}</Button>}
    </Notice>
  );
}
