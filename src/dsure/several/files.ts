import { type NoticeLines, readNotice } from '../../usecases/read-notice.ts'
import type { UploadedFile } from '../../web/uploads.ts'
import { type Pair, readPair } from '../pasted.ts'
import type { SeveralAnswer } from './several.page.ts'

type Unread = Extract<SeveralAnswer, { kind: 'no_pair' }>

/** The pair on each 認証キーのお知らせ, and why one could not be read. The files are kept nowhere. */
export async function pairsInFiles(
  files: readonly UploadedFile[],
): Promise<{ readonly pairs: readonly Pair[]; readonly unread: readonly Unread[] }> {
  const pairs: Pair[] = []
  const unread: Unread[] = []
  for (const { originalname: fileName, buffer } of files) {
    const read = await pairIn(buffer)
    if (typeof read === 'string') unread.push({ kind: 'no_pair', fileName: fileName.slice(0, 100), reason: read })
    else pairs.push(read)
  }
  return { pairs, unread }
}

async function pairIn(file: Buffer): Promise<Pair | string> {
  const read = await readNotice(file)
  if (read.kind === 'busy') return 'いま混み合っています。10秒ほどしてから、もう一度選んでください。'
  if (read.kind === 'unreadable') return sentences[read.reason]
  const pair = readPair(read.lines.join('\n'), '')
  return pair.guaranteeNumber === '' || pair.authenticationKey === '' ? notNotice : pair
}

const notNotice = '保証契約番号と認証キーを読み取れません。「認証キーのお知らせ」のPDFを選んでください。'
const byHand = '番号と認証キーを入力してください。'

type Reason = Extract<NoticeLines, { kind: 'unreadable' }>['reason']

const sentences: Readonly<Record<Reason, string>> = {
  not_pdf: 'PDFではないか、壊れていて読み取れません。受け取ったときのPDFを選んでください。',
  encrypted: `パスワードの付いたPDFは読み取れません。${byHand}`,
  several_pages: `「認証キーのお知らせ」は1ページです。ほかのページのないPDFを選ぶか、${byHand}`,
  no_text: `文字が画像になっているため、読み取れません。${byHand}`,
  no_number: notNotice,
  other_parts: `このPDFは読み取れません。受け取ったときのPDFを選ぶか、${byHand}`,
  too_much: `読み取りに時間がかかりすぎます。${byHand}`,
}
