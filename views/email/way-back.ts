import type { LeadCard } from '../lead-card.js';
import { isWebUrl } from './elements.js';

/** Where a link leads and what it reads. */
export interface WayBack {
  url: string;
  label: string;
}

/** Where the lead can be worked and its present state is shown: its own place, else the list of all. */
export function wayBack({ leadUrl, allLeadsUrl }: LeadCard): WayBack | undefined {
  if (isWebUrl(leadUrl)) return { url: leadUrl, label: 'Open the lead' };
  return isWebUrl(allLeadsUrl) ? { url: allLeadsUrl, label: 'All leads' } : undefined;
}
