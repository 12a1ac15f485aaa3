import { type Doc, fieldOf, isDoc, setField } from './engine-values.js';
import { located, notSupported, StoreError } from './store-error.js';

/** An aggregation expression, read once; `undefined` is a value that is missing. */
export type Expression = (root: Doc) => unknown;

/**
 * Reads an expression: a field path, a literal or a document of expressions.
 * @throws StoreError `InvalidPipelineOperator` for an operator, `CommandNotSupported` for lists and variables.
 */
export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (Array.isArray(expression)) throw notSupported('lists of expressions are not supported');
  return isDoc(expression) ? compileDoc(expression) : () => expression;
}

function compileDoc(expression: Doc): Expression {
  const fields = Object.entries(expression).map(([key, value]) => {
    if (key.startsWith('$'))
      throw new StoreError(168, 'InvalidPipelineOperator', `Unrecognized expression '${key}'`);
    if (key.includes('.'))
      throw located(16412, `FieldPath field names may not contain '.'. Given path: ${key}`);
    return { key, value: compileExpression(value) };
  });
  return (root) => {
    const made: Doc = {};
    for (const { key, value } of fields) {
      const held = value(root);
      if (held !== undefined) setField(made, key, held);
    }
    return made;
  };
}

function compilePath(path: string): Expression {
  if (path.startsWith('$$')) throw notSupported(`the variable ${path} is not supported`);
  const steps = path.slice(1).split('.');
  if (steps.includes('')) throw located(15998, 'FieldPath field names may not be empty strings.');
  return (root) => followPath(root, steps, 0);
}

/** Through arrays of documents, whose values become an array; positions mean nothing here. */
function followPath(value: unknown, steps: string[], at: number): unknown {
  const step = steps[at];
  if (step === undefined) return value;
  if (isDoc(value)) return followPath(fieldOf(value, step), steps, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value
    .filter(isDoc)
    .map((each) => followPath(each, steps, at))
    .filter((each) => each !== undefined);
}
