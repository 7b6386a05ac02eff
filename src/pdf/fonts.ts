import { charactersOf, openFace, type Face } from './face.ts'

const files = {
  gothic: 'BIZUDPGothic-Regular.ttf',
  mincho: 'BIZUDPMincho-Regular.ttf',
  fixed: 'BIZUDGothic-Regular.ttf',
  fallback: 'NotoSansJP-Regular.ttf',
}

/** The four typefaces our papers are set in; `fallback` has the characters the others lack (𠮷). */
export type FaceName = keyof typeof files

const opened = new Map<FaceName, Face>()

/** A typeface, read from its file at first use and then shared by all documents of the process. */
export function faceOf(name: FaceName): Face {
  const face = opened.get(name) ?? openFace(new URL(`./fonts/${files[name]}`, import.meta.url))
  opened.set(name, face)
  return face
}

/** A stretch of text in one typeface. */
export type Run = { readonly name: FaceName; readonly text: string }

/**
 * Chooses the typeface of a whole field: the wanted one where it has every character, otherwise the fallback. Only a text for
 * which neither suffices is divided.
 */
export function runsOf(text: string, wanted: FaceName): readonly Run[] {
  if (faceOf(wanted).covers(text)) return [{ name: wanted, text }]
  if (faceOf('fallback').covers(text)) return [{ name: 'fallback', text }]
  return charactersOf(text).map((character) => ({ name: drawerOf(character, wanted), text: character }))
}

/** The characters that none of the typefaces has: they would be printed as an empty box. */
export function unprintable(text: string): string[] {
  const strangers = charactersOf(text.replace(/[\r\n]/g, '')).filter(
    (character) => !faceOf('gothic').draws(character) && !faceOf('fallback').draws(character),
  )
  return [...new Set(strangers)]
}

function drawerOf(character: string, wanted: FaceName): FaceName {
  const names = [wanted, 'fallback'] as const
  return (
    names.find((name) => faceOf(name).covers(character)) ??
    names.find((name) => faceOf(name).draws(character)) ??
    wanted
  )
}
