/** What came of something that a person did. */
export interface Outcome {
  /** What went wrong behind it, for a person. */
  wrong?: string;
  /** What the platform says to them in passing. */
  says?: string;
}

/** A person's hands on one platform's stand-in. */
export interface Hands<Action> {
  /** Faults that were added since they were last cleared, in words. */
  faults(): string[];
  /** Rejects where a person could not do it; the message says why. */
  perform(action: Action): Promise<Outcome>;
}

/** Keeps what was added in words, beside the stand-in, which does not tell. */
export function createFaultList<Fault extends { times?: number }>(
  standIn: { addFault(fault: Fault): void; clearFaults(): void },
  inWords: (fault: Fault) => string,
) {
  let words: string[] = [];
  return {
    list: () => words,
    add(fault: Fault) {
      standIn.addFault(fault);
      words = [...words, `${inWords(fault)}${fault.times === 1 ? ', once' : ', until cleared'}`];
    },
    clear() {
      standIn.clearFaults();
      words = [];
    },
  };
}

/** What is wrong with how Leadbell answered a delivery, where something is; `patience` is the platform's, in s. */
export function outcomeOf(
  answer: { status: number } | undefined,
  platform: string,
  patience: number,
): Outcome {
  const status = answer?.status ?? 200;
  if (status >= 200 && status < 300) return {};
  return {
    wrong:
      status === 0
        ? `Leadbell did not answer within ${platform}’s ${patience} seconds.`
        : `Leadbell answered ${status}.`,
  };
}
