const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iPhone・iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
]

/** Each of the later ones calls itself one of those before it, too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg[A-Z]*\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** What a browser says it is, as its owner would say it. */
export function deviceText(userAgent: string): string {
  const named = [systems, browsers].map((kinds) => kinds.find(([shape]) => shape.test(userAgent))?.[1])
  const known = named.filter((name) => name !== undefined)
  return known.length === 0 ? 'わからない端末' : known.join('の')
}
