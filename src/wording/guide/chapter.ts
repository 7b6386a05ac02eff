/** 操作ガイド: a picture of a screen of the trial world, taken by `npm run guide`. */
export type GuidePicture = {
  /** Its file in public/guide, without `.png`. */
  readonly name: string
  readonly caption: string
  /** How one comes to the screen: an address, then the words of links. */
  readonly way: readonly [address: string, ...links: string[]]
}

export type GuideChapter = {
  readonly id: string
  readonly title: string
  readonly lead: string
  readonly parts: readonly {
    readonly title: string
    readonly steps: readonly string[]
    readonly picture: GuidePicture | null
  }[]
}
