import { located } from './store-error.js';

/** Rules by dotted path, a level for every step. */
export type PathTree<Rule> = Map<string, PathTree<Rule> | { rule: Rule }>;

/** Puts a rule at a path. @throws StoreError 31249 or 31250 where another rule is on the way or below. */
export function plant<Rule>(tree: PathTree<Rule>, path: string, rule: Rule): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let level = tree;
  for (const [at, step] of steps.entries()) {
    const held = level.get(step);
    if (held !== undefined && !(held instanceof Map))
      throw located(
        31249,
        `Path collision at ${path} remaining portion ${[...steps.slice(at + 1), last].join('.')}`,
      );
    const next: PathTree<Rule> = held ?? new Map();
    level.set(step, next);
    level = next;
  }
  if (level.has(last)) throw located(31250, `Path collision at ${path}`);
  level.set(last, { rule });
}
