/** A page of a list holds so many leads, on every platform. */
export const listPageSize = 25;
