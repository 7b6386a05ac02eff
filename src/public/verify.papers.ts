import { dayOf } from '../domain/day.ts'
import { certificateCopy } from '../pdf/certificate-copy.ts'
import type { Issued } from '../usecases/check-certificate-file.ts'
import { standingOf } from '../wording/certificate-standing.ts'
import type { CopyCheck } from '../wording/copy-check.ts'

/** What stands on a copy of a certificate that still holds: drawn only to take as long as for one that does not. */
const anyMark = { title: '写しの確認', text: '写しの確認のために作成しました。' }

/**
 * The paper that is given out once a version no longer holds: the same content under what has become of it, and the line that
 * says who was given it as the copy itself has it. It has no signature, so that it is only known by what it draws.
 */
export async function markedPapers(
  { guarantee, version, versions }: Issued,
  { givenTo, check, now }: { readonly givenTo: string | null; readonly check: CopyCheck; readonly now: Date },
): Promise<readonly Buffer[]> {
  const { warning } = standingOf(guarantee, version, versions, () => '', dayOf(now))
  const mark = { ...(warning ?? anyMark), givenTo: givenTo ?? undefined }
  return [await certificateCopy(Buffer.alloc(0), version.content, mark, check)]
}
