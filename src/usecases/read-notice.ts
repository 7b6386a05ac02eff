import { readLines } from '../reading/examine.ts'
import { Unreadable, type UnreadableReason } from '../reading/unreadable.ts'

export type NoticeLines =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }

/** The words of a 認証キーのお知らせ somebody uploaded; `no_number` for any other paper. The file is kept nowhere. */
export async function readNotice(file: Buffer): Promise<NoticeLines> {
  try {
    const read = await readLines(file)
    if (read.kind === 'busy' || read.lines.some((line) => line.includes('「認証キー」のお知らせ'))) return read
    return { kind: 'unreadable', reason: 'no_number' }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { kind: 'unreadable', reason: error.reason }
  }
}
