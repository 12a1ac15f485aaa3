/** Slack's `ok: false`: an error code and what goes with it. */
export class SlackRefusal extends Error {
  constructor(
    readonly code: string,
    readonly messages: string[] = [],
    readonly extra: Record<string, unknown> = {},
  ) {
    super(code);
  }
}
