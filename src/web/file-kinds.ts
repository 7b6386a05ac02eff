import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from './image-size.ts'
import { type PdfDanger, pdfDanger } from './pdf-dangers.ts'
import { secondKind } from './second-kind.ts'

export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff'

/** What a file is, once that is sure; or, as a sentence for the one who sent it, why it is not taken. */
export type Examination =
  { readonly ok: true; readonly mediaType: MediaType } | { readonly ok: false; readonly problem: string }

/** What is taken: told from the content, and the name must say the same. */
const takenTypes: Readonly<Record<MediaType, RegExp>> = {
  'application/pdf': /\.pdf$/i,
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/tiff': /\.tiff?$/i,
}

const names: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
}

/** The longest side of a picture that is taken, in pixels. */
export const longestSide = 10_000

/**
 * Looks what a file really is. Taken are PDF, JPEG, PNG and TIFF whose name says the same, that are nothing else besides,
 * hold nothing that acts, and are no larger when opened than they look.
 */
export async function examineFile(name: string, content: Buffer): Promise<Examination> {
  const found = (await fileTypeFromBuffer(content))?.mime ?? ''
  if (!isTaken(found)) return refused(wayFor(found, name))
  if (!takenTypes[found].test(name)) return refused(otherName(name, found))
  const second = secondKind(found, content)
  if (second === 'eicar') return refused('ウイルス検査用の文字列が見つかったため、受け付けられません')
  if (second)
    return refused(
      '別の種類のデータが一緒に入っているため、受け付けられません。PDFを作り直すか、スキャンし直してください',
    )
  if (found === 'application/pdf') {
    const danger = await pdfDanger(content)
    return danger ? refused(pdfProblems[danger]) : { ok: true, mediaType: found }
  }
  const size = imageSize(found, content)
  if (!size || size.width === 0 || size.height === 0)
    return refused('画像を読み取れません。ファイルが壊れていないか確認し、保存し直してください')
  if (size.width > longestSide || size.height > longestSide)
    return refused(`画像は、縦横とも${longestSide.toLocaleString('ja-JP')}ピクセル以下にしてください`)
  return { ok: true, mediaType: found }
}

const onlyThese = 'この種類のファイルは添付できません。PDF、JPEG、PNG、TIFFのいずれかにしてください'

const pdfProblems: Readonly<Record<PdfDanger, string>> = {
  encrypted: 'パスワードや制限の付いたPDFは、保証会社で開けません。制限を外して保存し直してください',
  active: '自動で動くしかけ（スクリプトや動画など）の入ったPDFは、受け付けられません。印刷からPDFを作り直してください',
  embedded: '別のファイルが埋め込まれたPDFは、受け付けられません。埋め込まれたファイルは、別に添付してください',
  broken: 'PDFを読み取れません。ファイルが壊れていないか確認し、保存し直してください',
  trailing: 'PDFの終わりのあとに、別のデータが付いています。印刷からPDFを作り直してください',
  bomb: '開くと大きくなりすぎるPDFは、受け付けられません。印刷からPDFを作り直してください',
}

function isTaken(type: string): type is MediaType {
  return Object.hasOwn(takenTypes, type)
}

function wayFor(type: string, name: string): string {
  const isOffice = /officedocument|msword|ms-excel|x-cfb|opendocument/.test(type)
  if (isOffice || /\.(docx?|xlsx?|pptx?|od[tsp])$/i.test(name))
    return 'Word・Excelなどの書類は、PDFとして保存してから添付してください'
  if (/hei[cf]/.test(type)) return 'この形式の写真（HEIC）は添付できません。JPEGに変換してから添付してください'
  if (/zip|rar|7z|tar|gzip|x-lzh|lzip|x-xz|bzip/.test(type))
    return '圧縮したファイルは添付できません。中のファイルを一つずつ添付してください'
  return onlyThese
}

function otherName(name: string, found: MediaType): string {
  const isOneOfOurs = Object.values(takenTypes).some((ending) => ending.test(name))
  return isOneOfOurs
    ? `ファイル名の終わりと中身が違います。中身は${names[found]}です。名前を直すか、保存し直してください`
    : onlyThese
}

function refused(problem: string): Examination {
  return { ok: false, problem }
}
