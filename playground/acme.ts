/** Somebody to play, with their account on each platform. */
export interface Person {
  name: string;
  slack: string;
  teams: string;
  telegram: number;
}

/** The people of the playground, who are the same on every platform; the first is the one to begin as. */
export const people: readonly [Person, ...Person[]] = [
  { name: 'Ada Lindqvist', slack: 'U0ADA', teams: '29:1ada', telegram: 7_000_000_001 },
  { name: 'Ben Okafor', slack: 'U0BEN', teams: '29:1ben', telegram: 7_000_000_002 },
  { name: 'Mei Tanaka', slack: 'U0MEI', teams: '29:1mei', telegram: 7_000_000_003 },
];

/** Where leads ring, on each platform. */
export const places = {
  slack: 'C0SALES',
  teams: '19:deals@thread.v2',
  telegram: '-1002000000001',
  email: 'sales@acme.example',
} as const;
