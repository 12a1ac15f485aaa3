import type { Id } from '../storage/id.js';
import type { LeadField, LeadRecord } from '../storage/models/lead.js';
import type { Column } from './columns.js';

/** What every kind of file says of a lead, but for its conversation. */
export interface LeadRow {
  id: Id;
  capturedAt: Date;
  status: 'unread' | 'read';
  agent: string;
  name: string;
  email: string;
  phone: LeadField | undefined;
  /** A value for each column, and one more for the fields beyond them where the selection has such. */
  custom: string[];
}

/** Lays a lead out in columns. Fields whose keys differ in case alone share a cell, a line each. */
export function leadRow(lead: LeadRecord, columns: readonly Column[], more: boolean): LeadRow {
  const fields = byKey(lead.fields);
  const take = (key: string): LeadField[] => {
    const found = fields.get(key) ?? [];
    fields.delete(key);
    return found;
  };
  const said = (found: LeadField[]) => found.map(({ value }) => value).join('\n');
  const [name, email, phones] = [said(take('name')), said(take('email')), take('phone')];
  const [phone] = phones;
  const custom = columns.map(({ key }) => said(take(key)));
  const rest = [...fields.values()].flat().map(({ label, value }) => `${label}: ${value}`);
  return {
    id: lead._id,
    capturedAt: lead.capturedAt,
    status: lead.readAt ? 'read' : 'unread',
    agent: lead.agentName,
    name,
    email,
    phone: phone && { ...phone, value: said(phones) },
    custom: more ? [...custom, rest.join('\n')] : custom,
  };
}

function byKey(fields: readonly LeadField[]): Map<string, LeadField[]> {
  const found = new Map<string, LeadField[]>();
  for (const field of fields) {
    const key = field.key.toLowerCase();
    const same = found.get(key);
    if (same) same.push(field);
    else found.set(key, [field]);
  }
  return found;
}
