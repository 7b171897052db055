import { Component, type ReactNode } from "react";
import { texts } from "../texts";
import { Button } from "./Button";
import { Page } from "./Page";

/** Stands in for a page that failed: says so, and loads it again. */
export class Boundary extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault == null) return this.props.children;
    const { title, body, reload } = texts.common.broken;
    return (
      <Page title={title} lead={body}>
        <p><Button look="lead" onClick={() => location.reload()}>{reload}</Button></p>
      </Page>
    );
  }
}
