import type { Schemas } from "../api/refusal";
import { texts } from "../texts";
import { amountText, spanText } from "../ui/format";
import styles from "./Lab.module.css";

const say = texts.lab.campaign.terms;
const wordsOf = (words: readonly string[]) => (words.length > 0 ? words.join(", ") : say.none);

/** What was ordered. */
export function CampaignTerms({ spec }: { spec: Schemas["CampaignSpec"] }) {
  const facts: [string, string][] = [
    [say.pool, `${spec.language}/${spec.kind}`],
    [say.rate, amountText(spec.ratePerHour, spec.currency)],
    [say.length, spanText(spec.sceneSeconds)],
    [say.least, spanText(spec.minPlayedSeconds)],
    [say.observers, String(spec.observers)],
    [say.scopes, wordsOf(spec.scopes)],
    [say.skills, wordsOf(spec.skills)],
    [say.vocabularies, wordsOf((spec.vocabularies ?? []).map(String))],
    [say.weight, String(spec.weight ?? 1)],
  ];
  return (
    <>
      <dl className={styles["facts"]}>
        {facts.map(([term, fact]) => <div key={term}><dt>{term}</dt><dd>{fact}</dd></div>)}
      </dl>
      {typeof spec.rules === "string" && (
        <figure aria-label={say.rules}>
          <pre className={styles["code"]} tabIndex={0}>{spec.rules}</pre>
        </figure>
      )}
    </>
  );
}
