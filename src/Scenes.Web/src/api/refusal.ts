import type { components } from "./schema";

/** Where a field of a request is wrong. */
export type FieldError = { path: string; message: string };

/** A problem that the API answered (RFC 9457), or that it did not answer at all. */
export class Refusal extends Error {
  /**
   * @param status Of HTTP; 0 where no answer came.
   * @param code Stable, such as `scene.closed`; `offline` where no answer came.
   */
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: FieldError[] = [],
  ) {
    super(detail);
    this.name = "Refusal";
  }

  /** Whether trying again later may help. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** Reads the body of an answer that is no success. */
  static of(status: number, body: unknown): Refusal {
    const problem = (typeof body === "object" && body != null ? body : {}) as Partial<{
      code: string; detail: string; title: string; errors: FieldError[];
    }>;
    return new Refusal(
      status, problem.code ?? `http.${status}`, problem.detail ?? problem.title ?? `HTTP ${status}`,
      problem.errors ?? [],
    );
  }

  /** No answer came: the network is gone, or the server is. */
  static offline(): Refusal {
    return new Refusal(0, "offline", "No answer came.");
  }
}

export type Schemas = components["schemas"];
