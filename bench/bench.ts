/** One measured number, as it is printed. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The least this could cost, or the most it could reach, measured in the same run or published by a platform. */
  floor?: number;
  /** `value / floor`. */
  ratio?: number;
}

/** What a family of figures is handed. */
export interface Bench {
  /** Fewer rounds and smaller stores, for a run of under a minute. */
  short: boolean;
  /** A scratch folder, removed at the end. */
  dir: string;
  /** Tells a person how far it is, on stderr. */
  say(line: string): void;
  /** Prints a figure, with its ratio where it has a floor. */
  report(figure: Omit<Figure, 'ratio'>): void;
  /** Runs when the family has ended, however it ended; the last one first. */
  defer(end: () => Promise<unknown>): void;
}

/** Figures that belong together and share what they measure on. */
export interface Family {
  /** For `--only`. */
  name: string;
  run(bench: Bench): Promise<void>;
}
