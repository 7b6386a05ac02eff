import { applyingChapters } from './applying.ts'
import type { GuideChapter, GuidePicture } from './chapter.ts'
import { issuedChapters } from './issued.ts'

/** 操作ガイド, in the order of the work. */
export const guideChapters: readonly GuideChapter[] = [...applyingChapters, ...issuedChapters]

/** Every picture `npm run guide` takes. */
export const guidePictures: readonly GuidePicture[] = guideChapters.flatMap(({ parts }) =>
  parts.flatMap(({ picture }) => (picture ? [picture] : [])),
)
