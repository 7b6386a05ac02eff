/** What a template of 提出方法 may hold, each to be filled in with what the guarantee says. */
export const submissionPlaces = ['工事名', '工事番号', '保証契約番号', '受注者名', '保証の種類'] as const
export type SubmissionPlace = (typeof submissionPlaces)[number]

/** What is wrong with a template: a place nobody can fill in, or the key itself, which travels in its paper alone. */
export type TemplateFault = { readonly kind: 'key' | 'unknown'; readonly place: string }

/** The first fault of a template; null where there is none. */
export function templateFault(template: string): TemplateFault | null {
  for (const [place, name = ''] of template.matchAll(/[{｛]([^{}｛｝]*)[}｝]/g)) {
    if (name.includes('キー')) return { kind: 'key', place }
    if (place !== `{${name}}` || !submissionPlaces.some((one) => one === name)) return { kind: 'unknown', place }
  }
  return null
}

/** Each place is filled in once and never read again, so that braces in a name stay braces. */
export function filledIn(template: string, values: Readonly<Record<SubmissionPlace, string>>): string {
  return template.replace(/\{([^{}]*)\}/g, (place, name: string) => values[name as SubmissionPlace] ?? place)
}
