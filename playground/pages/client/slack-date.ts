const day = 24 * 60 * 60 * 1000;

/**
 * A moment as Slack's date tokens say it (`{date_short_pretty} at {time}` …), in the reader's IANA zone. `now` decides
 * what is today.
 */
export function formatSlackDate(timestamp: number, format: string, zone: string, now: Date): string {
  const at = new Date(timestamp * 1000);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(at);
  const dayOf = (moment: Date) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(moment);
  const near = new Map([
    [dayOf(now), 'today'],
    [dayOf(new Date(now.getTime() - day)), 'yesterday'],
    [dayOf(new Date(now.getTime() + day)), 'tomorrow'],
  ]).get(dayOf(at));
  const thisYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4);
  const year = thisYear ? {} : ({ year: 'numeric' } as const);

  const plain: Record<string, () => string> = {
    date_num: () => dayOf(at),
    date: () => part({ month: 'long', day: 'numeric', year: 'numeric' }),
    date_short: () => part({ month: 'short', day: 'numeric', year: 'numeric' }),
    date_long: () => part({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }),
    date_pretty: () => near ?? part({ month: 'long', day: 'numeric', ...year }),
    date_short_pretty: () => near ?? part({ month: 'short', day: 'numeric', ...year }),
    date_long_pretty: () => near ?? part({ weekday: 'long', month: 'long', day: 'numeric', ...year }),
    day_divider_pretty: () => near ?? part({ weekday: 'long', month: 'long', day: 'numeric', ...year }),
    time: () => part({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, now),
  };
  const said = format.replace(/\{(\w+)\}/g, (token, name: string) => plain[name]?.() ?? token);
  return near && said.startsWith(near) ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}

function ago(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return words.format(seconds, 'second');
  if (Math.abs(seconds) < 3_600) return words.format(Math.round(seconds / 60), 'minute');
  if (Math.abs(seconds) < 86_400) return words.format(Math.round(seconds / 3_600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

/** The time of a message in the reader's zone, e.g. `2:05 PM`. */
export function timeOfTs(ts: string, zone: string): string {
  return formatSlackDate(Number(ts), '{time}', zone, new Date(Number(ts) * 1000));
}
