import { dayOf } from '../domain/day.ts'
import { shownInGroups } from '../domain/authentication-key.ts'
import { authenticationKeyNoticePdf } from '../pdf/authentication-key-notice.ts'
import { certificatePdf } from '../pdf/certificate.ts'
import { reservationCertificatePdf } from '../pdf/reservation-certificate.ts'
import { openAuthenticationKey } from '../store/authentication-keys.ts'
import { type CertificateVersion, getNewest, listVersions } from '../store/certificates.ts'
import { findCertificateDocument, hasNotice } from '../store/documents.ts'
import { getGuarantee, type GuaranteeRow } from '../store/guarantees.ts'
import { getSurety } from '../store/sureties.ts'
import { copyCheckOf } from '../wording/copy-check.ts'
import { signPdf, stampPdf } from '../signing/pdf-signature.ts'
import type { Signer } from '../signing/signer.ts'
import { trustIn } from '../usecases/check-seals.ts'
import { stampedDocument } from '../usecases/stamp.ts'
import type { Deps } from '../usecases/deps.ts'
import type { SealingDeps } from '../usecases/seal-certificates.ts'
import { signerOf } from '../usecases/signing-keys.ts'
import { type SignedDocument, storeCertificateDocument, storeKeyNotice } from '../usecases/store-documents.ts'

/** Renders and keeps what a guarantee still lacks: the PDF of each version, and the notice of its live key. */
export async function makeDocuments(deps: SealingDeps, publicUrl: string, guaranteeId: string): Promise<void> {
  const guarantee = await getGuarantee(deps.db, guaranteeId)
  const signer = await signerFor(deps, guarantee)
  for (const version of await listVersions(deps.db, guaranteeId)) {
    if (await findCertificateDocument(deps.db, version.id)) continue
    const pdf = await signed(deps, signer, guarantee.suretyId, await certificateOf(deps, publicUrl, version))
    await storeCertificateDocument(deps, guaranteeId, version.id, pdf)
  }
  if (guarantee.certificateForm === 'electronic') await makeKeyNotice(deps, publicUrl, guarantee, signer)
}

async function signerFor(deps: SealingDeps, { suretyId }: GuaranteeRow): Promise<Signer> {
  const { name: suretyName } = await getSurety(deps.db, suretyId)
  return signerOf(deps, { suretyId, suretyName, realm: deps.realm }, deps.instant())
}

async function certificateOf({ instant }: Deps, publicUrl: string, version: CertificateVersion): Promise<Buffer> {
  const make = version.content.product === 'performance_reservation' ? reservationCertificatePdf : certificatePdf
  return make(version.content, { signedAt: instant(), check: copyCheckOf(publicUrl, version) })
}

/** Signed, and stamped where a stamper is within reach; where it is not, whoever keeps the chain stamps it later. */
async function signed(
  { db, stamper }: SealingDeps,
  signer: Signer,
  suretyId: string,
  pdf: Buffer,
): Promise<SignedDocument> {
  const content = await signPdf(signer, pdf)
  const unstamped = { content, stampLastsUntil: null }
  if (!stamper) return unstamped
  return stampedDocument(content, (one) => stampPdf(one, stamper), await trustIn(db, suretyId)).catch(() => unstamped)
}

async function makeKeyNotice(
  deps: SealingDeps,
  publicUrl: string,
  guarantee: GuaranteeRow,
  signer: Signer,
): Promise<void> {
  const key = await openAuthenticationKey(deps.db, deps.secrets, guarantee.id, guarantee.guaranteeNumber)
  const { content } = await getNewest(deps.db, guarantee.id)
  const words = {
    product: content.product,
    worksName: content.worksName,
    contractorName: content.contractor.name,
    officeName: content.office.name,
  }
  if (await hasNotice(deps.db, key.id, words)) return
  const notice = {
    product: content.product,
    worksName: content.worksName,
    contractorName: content.contractor.name,
    jointVentureRepresentative: content.contractor.jointVentureRepresentative,
    guaranteeNumber: guarantee.guaranteeNumber,
    authenticationKey: shownInGroups(key.text),
    madeOn: dayOf(key.madeAt),
    isTrial: content.isTrial,
    surety: { name: content.surety.name, officeName: content.office.name, telephone: content.office.telephone },
    viewerAddress: `${publicUrl}/dsure`,
  }
  const unsigned = await authenticationKeyNoticePdf(notice, deps.instant())
  const pdf = await signed(deps, signer, guarantee.suretyId, unsigned)
  await storeKeyNotice(deps, guarantee.id, pdf, words)
}
