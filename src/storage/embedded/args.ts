import { type Doc, isDoc } from './query/engine-values.js';
import { type StoreError, typeMismatch } from './query/store-error.js';

/** A command's number, whatever BSON number type carries it; `fallback` when absent or null. Throws TypeMismatch. */
export function numberArg(args: Doc, name: string, fallback: number): number {
  const value = args[name];
  if (value === undefined || value === null) return fallback;
  const number = typeof value === 'object' || typeof value === 'number' ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw wrongType(name, 'a number');
  return number;
}

/** A command's flag: true, false, or a number that is not 0. */
export function flagArg(args: Doc, name: string, fallback = false): boolean {
  const value = args[name];
  if (value === undefined || value === null) return fallback;
  return typeof value === 'boolean' ? value : numberArg(args, name, 0) !== 0;
}

/** A command's string. Throws TypeMismatch when it is anything else. */
export function stringArg(args: Doc, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') throw wrongType(name, 'a string');
  return value;
}

/** A command's document; an empty one when absent or null. Throws TypeMismatch. */
export function docArg(args: Doc, name: string): Doc {
  const value = args[name];
  if (value === undefined || value === null) return {};
  if (!isDoc(value)) throw wrongType(name, 'an object');
  return value;
}

/** A command's array of documents. Throws TypeMismatch. */
export function docsArg(args: Doc, name: string): Doc[] {
  const value = args[name];
  if (!Array.isArray(value) || !value.every(isDoc)) throw wrongType(name, 'an array of objects');
  return value;
}

function wrongType(name: string, wanted: string): StoreError {
  return typeMismatch(`Field '${name}' must be ${wanted}`);
}
