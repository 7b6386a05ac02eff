import { openAuthenticationKey } from '../store/authentication-keys.ts'
import { addCertificateDocument, addKeyNoticeDocument, type NoticeWords } from '../store/documents.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { sha256 } from '../store/sealing.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'

/** A PDF as it is kept, and until when its time stamp can be checked; null where it has none yet. */
export type SignedDocument = { readonly content: Buffer; readonly stampLastsUntil: Date | null }

/** Keeps the PDF of a version as it was made, once; its hash goes into the record. */
export async function storeCertificateDocument(
  deps: Deps,
  guaranteeId: string,
  certificateId: string,
  { content, stampLastsUntil }: SignedDocument,
): Promise<void> {
  await perform(deps, machine, 'store-certificate-document', async ({ tx, at, record }) => {
    const document = { guaranteeId, certificateId, content, stampLastsUntil, madeAt: at }
    if (!(await addCertificateDocument(tx, document))) return
    const details = { guaranteeId, kind: 'certificate', sha256: sha256(content).toString('hex') }
    await record({ name: 'document.stored', subjectId: guaranteeId, details })
  })
}

/** Keeps the notice that carries the live key, sealed like the key itself; once for the same words. */
export async function storeKeyNotice(
  deps: Deps,
  guaranteeId: string,
  { content, stampLastsUntil }: SignedDocument,
  words: NoticeWords,
): Promise<void> {
  await perform(deps, machine, 'store-key-notice', async ({ tx, at, record }) => {
    const { guaranteeNumber } = await getGuarantee(tx, guaranteeId)
    const key = await openAuthenticationKey(tx, deps.secrets, guaranteeId, guaranteeNumber)
    const document = { guaranteeId, authenticationKeyId: key.id, content, stampLastsUntil, madeAt: at, words }
    if (!(await addKeyNoticeDocument(tx, deps.secrets, document))) return
    const details = { guaranteeId, kind: 'authentication_key_notice', sha256: sha256(content).toString('hex') }
    await record({ name: 'document.stored', subjectId: guaranteeId, details })
  })
}
