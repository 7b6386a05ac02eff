/** The part of fontkit that we use; the package brings no types. */
declare module 'fontkit' {
  type VariationSelector = {
    readonly varSelector: number
    readonly nonDefaultUVS: readonly { readonly unicodeValue: number; readonly glyphID: number }[] | null
    readonly defaultUVS: readonly { readonly startUnicodeValue: number; readonly additionalCount: number }[] | null
  }

  export type Font = {
    readonly postscriptName: string
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly lineGap: number
    readonly xHeight: number
    readonly capHeight: number
    readonly italicAngle: number
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
    readonly head: unknown
    readonly post: unknown
    readonly 'OS/2': unknown
    readonly directory: {
      readonly tables: Readonly<Record<string, { readonly offset: number; readonly length: number }>>
    }
    readonly _cmapProcessor: {
      lookup(codePoint: number): number
      readonly uvs: { readonly varSelectors: { toArray(): readonly VariationSelector[] } } | null
    }
    getGlyph(id: number): { readonly path: { toSVG(): string } }
  }

  export function create(bytes: Uint8Array): Font
}
