import { useState } from "react";
import { texts } from "../texts";
import { Button } from "../ui/Button";
import { Page } from "../ui/Page";

/** Another tab of the same person has the stage; it can be taken from there. */
export function OtherTab({ onTake }: { onTake: () => void }) {
  const { title, body, take, taking } = texts.backstage.tabs;
  const [isTaking, setTaking] = useState(false);
  const press = () => {
    setTaking(true);
    onTake();
  };
  return (
    <Page title={title} lead={body}>
      <p><Button look="lead" isBusy={isTaking} onClick={press}>{isTaking ? taking : take}</Button></p>
    </Page>
  );
}
