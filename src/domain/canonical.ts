/**
 * The one way of writing a value as bytes to be digested: JSON with sorted keys and no blanks (RFC 8785 for the strings,
 * whole numbers, booleans and nulls that our contents are made of). Throws RangeError on anything else, since what is lost
 * here would not be sealed.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value))
    return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one)).join(',')}]`
  if (!isPlain(value)) throw new RangeError(`no canonical form for this ${typeof value}`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))
}
