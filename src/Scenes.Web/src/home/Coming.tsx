import { texts } from "../texts";
import { Waiting } from "../ui/Waiting";
import { isStuck } from "./part";

/** Stands where a page will be; says so if it does not come. */
export function Coming() {
  const { loading, page, stuck } = texts.common;
  return <Waiting what={isStuck.use() ? stuck : loading(page)} />;
}
