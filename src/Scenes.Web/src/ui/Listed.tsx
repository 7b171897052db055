import type { ReactNode } from "react";
import { texts } from "../texts";
import { Button } from "./Button";
import { Fault, Notice } from "./Notice";
import { Waiting } from "./Waiting";

type Pages<T> = {
  data: T[] | undefined;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
};

type Props<T> = {
  /** What is listed, in the middle of a sentence. */
  what: string;
  pages: Pages<T>;
  empty: ReactNode;
  children: (rows: T[]) => ReactNode;
};

/** A list in pages: what it waits for, that it is empty, or its rows and the way to more of them. */
export function Listed<T>({ what, pages, empty, children }: Props<T>) {
  if (!pages.data) {
    return pages.error ? <Fault fault={pages.error} retry={() => pages.refetch()} />
      : <Waiting what={texts.common.loading(what)} />;
  }
  return (
    <>
      {pages.error != null && <Fault fault={pages.error} retry={() => pages.refetch()} />}
      {pages.data.length === 0 ? <Notice>{empty}</Notice> : children(pages.data)}
      {pages.hasNextPage && (
        <p>
          <Button isBusy={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
            {texts.common.more(what)}
          </Button>
        </p>
      )}
    </>
  );
}
