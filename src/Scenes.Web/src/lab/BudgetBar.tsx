import { texts } from "../texts";
import { amountText } from "../ui/format";
import styles from "./BudgetBar.module.css";
import { budgetShares } from "./grid";

const say = texts.lab.campaign;

type Props = { budget: number; spent: number; leased: number; currency: string };

/** What of a budget is spent, set aside and left. */
export function BudgetBar({ budget, spent, leased, currency }: Props) {
  const shares = budgetShares(budget, spent, leased);
  const text = (minor: number) => amountText(minor, currency);
  return (
    <div className={styles["budget"]}>
      <div className={styles["bar"]} role="img" aria-label={say.budgetBar(text(spent), text(leased), text(shares.left))}>
        <span className={styles["spent"]} style={{ width: `${shares.spent * 100}%` }} />
        <span className={styles["leased"]} style={{ width: `${shares.leased * 100}%` }} />
      </div>
      <dl className={styles["sums"]}>
        <div><dt><span className={styles["spent"]} />{say.spent}</dt><dd>{text(spent)}</dd></div>
        <div><dt><span className={styles["leased"]} />{say.leased}</dt><dd>{text(leased)}</dd></div>
        <div><dt><span className={styles["rest"]} />{say.left}</dt><dd>{text(shares.left)}</dd></div>
        <div className={styles["whole"]}><dt>{say.whole}</dt><dd>{text(budget)}</dd></div>
      </dl>
    </div>
  );
}
