import { z } from 'zod';

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('');
}

const typed = z.object({ type: z.unknown() }).transform(({ type }) => String(type));

function typeOf(input: unknown): string {
  const named = typed.safeParse(input);
  return named.success ? named.data : String(input);
}

function issueMessages(issue: z.core.$ZodIssue, root: string): string[] {
  const at = (path: readonly PropertyKey[]) => `[json-pointer:${root}${pointer(path)}]`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${at(issue.path)}`);
    case 'invalid_type':
      if (issue.input === undefined && issue.path.length > 0)
        return [`missing required field: ${String(issue.path.at(-1))} ${at(issue.path.slice(0, -1))}`];
      return [
        `must provide ${issue.expected === 'array' ? 'an array' : `a ${issue.expected}`} ${at(issue.path)}`,
      ];
    case 'invalid_union':
      return [`unsupported type: ${typeOf(issue.input)} ${at(issue.path)}`];
    default:
      return [`${issue.message} ${at(issue.path)}`];
  }
}

/**
 * Checks `value` as Slack would; returns what Slack puts into `response_metadata.messages` (empty: accepted), each with
 * a JSON pointer from `root`, e.g. `/blocks`.
 */
export function refusals(schema: z.ZodType, value: unknown, root: string): string[] {
  const checked = schema.safeParse(value, { reportInput: true });
  if (checked.success) return [];
  return checked.error.issues.flatMap((issue) => issueMessages(issue, root)).map((text) => `[ERROR] ${text}`);
}
