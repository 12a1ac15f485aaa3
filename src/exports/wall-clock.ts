import { DateTime, IANAZone } from 'luxon';

/** Tells moments by the clock on a wall somewhere. */
export interface WallClock {
  /** A moment whose UTC parts are what the wall shows then: the way to a spreadsheet, whose dates know no zone. */
  at(moment: Date): Date;
  /** `2026-11-03 14:02` */
  stamp(moment: Date): string;
}

/** Zones change their offset at whole quarters of an hour alone, so that one answer serves for all of a quarter. */
const quarter = 900_000;

/** Makes the clock of a zone; one that is unknown is read as UTC. */
export function createWallClock(zone: string): WallClock {
  const known = IANAZone.isValidZone(zone) ? zone : 'utc';
  const offsets = new Map<number, number>();

  function offsetAt(ms: number): number {
    const key = Math.floor(ms / quarter);
    const held = offsets.get(key);
    if (held !== undefined) return held;
    const offset = DateTime.fromMillis(ms, { zone: known }).offset * 60_000;
    offsets.set(key, offset);
    return offset;
  }

  const at = (moment: Date) => new Date(moment.getTime() + offsetAt(moment.getTime()));
  return {
    at,
    stamp: (moment) => at(moment).toISOString().slice(0, 16).replace('T', ' '),
  };
}

/** A Luxon format of a date and time as spreadsheets write it: `dd.MM.yyyy h:mm a` → `dd.mm.yyyy h:mm AM/PM`. */
export function sheetFormat(luxonFormat: string): string {
  return luxonFormat.replace(/M+|H+|a|[^\w.:/\- ]/g, (part) => {
    if (part === 'a') return 'AM/PM';
    if (part.startsWith('M') || part.startsWith('H')) return part.toLowerCase();
    return `\\${part}`;
  });
}
