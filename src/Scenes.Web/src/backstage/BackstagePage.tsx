import { useCallback, useState } from "react";
import { useClock } from "../api/clock";
import { credentials } from "../api/credentials";
import { isTrack } from "../media/devices";
import { useDevices } from "../media/useDevices";
import { texts } from "../texts";
import { Fault, Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Waiting } from "../ui/Waiting";
import { Bookings } from "./Bookings";
import { checksOf } from "./checks";
import { verdictOf } from "./clockVerdict";
import { DeviceCheck } from "./DeviceCheck";
import { keepsOut, missingOf } from "./missing";
import { MissingList } from "./MissingList";
import { useOneTab } from "./oneTab";
import { OtherTab } from "./OtherTab";
import { ReadyPanel } from "./ReadyPanel";
import { note } from "./stage";
import { ToScene } from "./ToScene";
import { usePerformer, type Performer } from "./usePerformer";
import { useUplink } from "./useUplink";
import { WaitingRoom } from "./WaitingRoom";

/** Where one stands: what is missing, the device check, ready, waiting, or on the way to a scene. */
export function BackstagePage() {
  const { data: me, error, refetch } = usePerformer();
  const { seat, takeOver } = useOneTab(credentials()?.id ?? "");
  const { title, tabs } = texts.backstage;
  if (seat === "elsewhere") return <OtherTab onTake={takeOver} />;
  if (seat === "asking") return <Page title={title}><Waiting what={tabs.asking} /></Page>;
  if (me) return <Standing me={me} />;
  return (
    <Page title={title}>
      {error ? <Fault fault={error} retry={() => void refetch()} />
        : <Waiting what={texts.common.loading(texts.backstage.me)} />}
    </Page>
  );
}

function Standing({ me }: { me: Performer }) {
  const from = useDevices(me.scene != null);
  const [hasPicture, setPicture] = useState(false);
  const [heard, setHeard] = useState<unknown>(null);
  // Without any device there is nothing to send.
  const isOn = isTrack(from.opened?.camera) || isTrack(from.opened?.microphone);
  const { uplink, measure } = useUplink(isOn && me.status === "Away");
  const clock = verdictOf(useClock());
  const told = note.use();
  const microphone = from.opened?.microphone;
  // Of this microphone: another one has to be heard anew.
  const hear = useCallback(() => setHeard(microphone), [microphone]);
  const { title, lead, waitingTitle, notes } = texts.backstage;

  if (me.scene != null) return <ToScene scene={me.scene} />;
  if (me.status === "Waiting") return <Page title={waitingTitle}><WaitingRoom me={me} from={from} /></Page>;
  const missing = missingOf(me);
  const checks = checksOf({
    opened: from.opened, hasPicture, wasHeard: heard != null && heard === microphone, uplink,
  });
  return (
    <Page title={title} lead={lead}>
      {told && <Notice live><p>{notes[told]}</p></Notice>}
      {missing.length > 0 && <MissingList missing={missing} />}
      <DeviceCheck
        from={from} checks={checks} clock={clock} onPicture={setPicture} onHeard={hear} onMeasure={measure}
      />
      <ReadyPanel
        checks={checks} isKeptOut={keepsOut(missing)} uplinkKbps={uplink.state === "measured" ? uplink.kbps : 0}
      />
      <Bookings />
    </Page>
  );
}
