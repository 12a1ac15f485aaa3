/** A search of an inbox, and how many leads its first page shows. */
export interface SearchLook {
  name: string;
  words: string;
  shown: number;
}

/** Searches of an inbox of so many seeded leads, from what nobody has to what everybody has. */
export function searchesOf(leads: number): SearchLook[] {
  const middle = Math.floor(leads / 2);
  return [
    { name: 'for what nobody has', words: 'nowhere to be found', shown: 0 },
    { name: 'for an e-mail address', words: `visitor${middle}@example.com`, shown: 1 },
    { name: 'for a rare word and a common one', words: `visitor ${middle}`, shown: 1 },
    { name: 'for what all have', words: 'visitor example', shown: 25 },
    { name: 'for two words that half of all have each, and nobody both', words: 'acme beacon', shown: 0 },
  ];
}
