import type { Link } from '../web/components.ts'

/** A page to be read: an opening and sections of paragraphs, steps or points. */
export type GuidePage = {
  readonly title: string
  readonly lead: string
  readonly sections: readonly GuideSection[]
}

export type GuideSection = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly points: readonly string[]
  readonly isNumbered: boolean
  /** Below the points. */
  readonly notes: readonly string[]
  readonly links: readonly Link[]
}

/** A section with just what it has. */
export function section(heading: string, parts: Partial<Omit<GuideSection, 'heading'>>): GuideSection {
  return { heading, paragraphs: [], points: [], isNumbered: false, notes: [], links: [], ...parts }
}
