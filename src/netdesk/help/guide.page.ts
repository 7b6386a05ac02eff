import { guidePictureFiles } from '../../web/guide-pictures.ts'
import { type GuidePicture, type GuideChapter } from '../../wording/guide/chapter.ts'
import { guideChapters } from '../../wording/guide/index.ts'

type Picture = {
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alt: string
  readonly caption: string
}

export type GuidePage = {
  readonly title: string
  readonly chapters: readonly {
    readonly id: string
    readonly title: string
    readonly lead: string
    readonly parts: readonly {
      readonly title: string
      readonly steps: readonly string[]
      readonly picture: Picture | null
    }[]
  }[]
}

/** 操作ガイド, to be read on the screen and to be printed. */
export function guidePage(): GuidePage {
  return { title: 'ネットデスク 操作ガイド', chapters: guideChapters.map(chapterOf) }
}

function chapterOf({ id, title, lead, parts }: GuideChapter, place: number): GuidePage['chapters'][number] {
  return {
    id,
    title: `${place + 1}. ${title}`,
    lead,
    parts: parts.map((part) => ({ ...part, picture: part.picture && pictureOf(part.picture) })),
  }
}

/** Null where the picture has not been taken; a test sees to it that all have been. */
function pictureOf({ name, caption }: GuidePicture): Picture | null {
  const file = guidePictureFiles().get(name)
  if (!file) return null
  const { url, width, height } = file
  return { src: url, width, height, alt: `${caption}の画面`, caption: `図：${caption}（体験版の画面）` }
}
