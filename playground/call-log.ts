/** What an app called, oldest first. */
export interface CallLog<Call, Name = string> {
  add(call: Call): void;
  list(name?: Name): Call[];
}

/** Builds the log of a stand-in; it keeps the last `keep` calls. */
export function createCallLog<Call, Name = string>(
  nameOf: (call: Call) => Name,
  keep = Number.POSITIVE_INFINITY,
): CallLog<Call, Name> {
  const calls: Call[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > keep) calls.shift();
    },
    list: (name) => calls.filter((call) => name === undefined || nameOf(call) === name),
  };
}
