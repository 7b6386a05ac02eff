import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { createSubset, type Subset } from './subset.ts'
import { readTrueType } from './truetype.ts'

/** One character as drawn: what the text layer gives back, and the outline that shows it. Outline 0 is the empty box. */
export type Glyph = {
  /** The characters themselves, since several characters may share an outline. */
  readonly id: string
  readonly codePoints: readonly number[]
  readonly outline: number
  readonly advanceWidth: number
}

/** A typeface parsed once and shared by all documents, in the shape pdfkit asks of a font. */
export type Face = Pick<Font, Metric> & {
  /** Whether every character has its glyph here, variants included. */
  readonly covers: (text: string) => boolean
  /** Whether every character can be seen, if need be by the plain form of a variant. */
  readonly draws: (text: string) => boolean
  /** Width of the text in ems. */
  readonly widthOf: (text: string) => number
  /** The shapes of the characters in units of the font, to be drawn without a text layer. */
  readonly outlineOf: (text: string) => { readonly path: string; readonly advance: number }[]
  readonly getGlyph: (id: number) => { readonly advanceWidth: number }
  readonly layout: (text: string) => Layout
  readonly createSubset: () => Subset
}

type Layout = {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly Position[]
  readonly advanceWidth: number
}
type Position = { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }
type Metric = (typeof metrics)[number]

const metrics = [
  'postscriptName',
  'unitsPerEm',
  'ascent',
  'descent',
  'lineGap',
  'xHeight',
  'capHeight',
  'italicAngle',
  'bbox',
  'head',
  'post',
  'OS/2',
] as const

/**
 * Opens a font file. Japanese set horizontally needs no shaping, so each character goes to its own glyph: fontkit's shaping
 * would lose variation selectors, and would give U+FA19 back as U+795E where a font draws them alike.
 */
export function openFace(file: URL): Face {
  const bytes = readFileSync(file)
  const font = create(bytes)
  const trueType = readTrueType(bytes, font.directory.tables)
  const variants = variantsOf(font)
  const { unitsPerEm } = font
  const known = new Map<string, Glyph>()

  const glyphOf = (character: string): Glyph => {
    const glyph = known.get(character) ?? newGlyph(character)
    if (known.size > 20_000) known.clear()
    known.set(character, glyph)
    return glyph
  }
  const newGlyph = (character: string): Glyph => {
    const codePoints = codePointsOf(character)
    const outline =
      variants.outlineOf(character) ?? font._cmapProcessor.lookup(codePointsOf(shownAs(character))[0] as number)
    return { id: character, codePoints, outline, advanceWidth: trueType.advanceOf(outline) }
  }
  const widthOf = (text: string): number =>
    charactersOf(text).reduce((sum, character) => sum + glyphOf(character).advanceWidth, 0) / unitsPerEm
  const draws = (text: string): boolean => charactersOf(text).every((character) => glyphOf(character).outline !== 0)

  return {
    ...(Object.fromEntries(metrics.map((name) => [name, font[name]])) as Pick<Font, Metric>),
    draws,
    covers: (text) => draws(text) && charactersOf(text).every(variants.covers),
    widthOf,
    outlineOf: (text) =>
      charactersOf(text).map((character) => ({
        path: font.getGlyph(glyphOf(character).outline).path.toSVG(),
        advance: glyphOf(character).advanceWidth,
      })),
    getGlyph: (id) => ({ advanceWidth: trueType.advanceOf(id) }),
    layout(text) {
      const glyphs = charactersOf(text).map(glyphOf)
      // pdfkit scales the positions in place, so each answer has its own.
      const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }))
      return { glyphs, positions, advanceWidth: widthOf(text) * 1000 }
    },
    createSubset: () => createSubset(trueType, (id) => glyphOf(id).outline),
  }
}

/** The characters of a text as a reader counts them: a variation selector or a voicing mark belongs to what it follows. */
export function charactersOf(text: string): string[] {
  return (text.match(/.[\u3099\u309a\ufe00-\ufe0f\u{e0100}-\u{e01ef}]?/gsu) ?? []).flatMap((character) =>
    /[\u3099\u309a]$/.test(character) && shownAs(character) === character ? [...character] : [character],
  )
}

/** か with a voicing mark of its own is drawn as が; only the drawing is composed, the text layer keeps both. */
function shownAs(character: string): string {
  return /.[\u3099\u309a]$/su.test(character) ? character.normalize('NFC') : character
}

/** fontkit finds few of the variants a font has, so they are taken from the font's table here (葛 with U+E0100). */
function variantsOf(font: Font) {
  const own = new Map<string, number>()
  const plain = new Map<number, { readonly first: number; readonly last: number }[]>()
  for (const selector of font._cmapProcessor.uvs?.varSelectors.toArray() ?? []) {
    for (const { unicodeValue, glyphID } of selector.nonDefaultUVS ?? []) {
      own.set(String.fromCodePoint(unicodeValue, selector.varSelector), glyphID)
    }
    const ranges = (selector.defaultUVS ?? []).map(({ startUnicodeValue: first, additionalCount }) => ({
      first,
      last: first + additionalCount,
    }))
    plain.set(selector.varSelector, ranges)
  }
  return {
    outlineOf: (character: string): number | undefined => own.get(character),
    covers(character: string): boolean {
      if (character.length === 1) return true
      const [base = 0, selector] = codePointsOf(character)
      if (!selector || selector === 0x3099 || selector === 0x309a || own.has(character)) return true
      return plain.get(selector)?.some(({ first, last }) => first <= base && base <= last) ?? false
    },
  }
}

function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) as number)
}
