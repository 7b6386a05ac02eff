import { dayOf } from '../domain/day.ts'
import { shownInGroups } from '../domain/authentication-key.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { authenticationKeyNoticePdf } from '../pdf/authentication-key-notice.ts'
import { certificatePdf } from '../pdf/certificate.ts'
import { reservationCertificatePdf } from '../pdf/reservation-certificate.ts'
import { openAuthenticationKey } from '../store/authentication-keys.ts'
import { getNewest, listVersions } from '../store/certificates.ts'
import { findCertificateDocument, hasNotice } from '../store/documents.ts'
import { getGuarantee, type GuaranteeRow } from '../store/guarantees.ts'
import { getSurety } from '../store/sureties.ts'
import { signPdf } from '../signing/pdf-signature.ts'
import type { Signer } from '../signing/signer.ts'
import type { Deps } from '../usecases/deps.ts'
import { signerOf } from '../usecases/signing-keys.ts'
import { storeCertificateDocument, storeKeyNotice } from '../usecases/store-documents.ts'

/** Renders and keeps what a guarantee still lacks: the PDF of each version, and the notice of its live key. */
export async function makeDocuments(deps: Deps, publicUrl: string, guaranteeId: string): Promise<void> {
  const guarantee = await getGuarantee(deps.db, guaranteeId)
  const signer = await signerFor(deps, guarantee)
  for (const version of await listVersions(deps.db, guaranteeId)) {
    if (await findCertificateDocument(deps.db, version.id)) continue
    await storeCertificateDocument(deps, guaranteeId, version.id, await signedPdf(deps, signer, version.content))
  }
  if (guarantee.certificateForm === 'electronic') await makeKeyNotice(deps, publicUrl, guarantee, signer)
}

async function signerFor({ db, secrets, realm, instant }: Deps, { suretyId }: GuaranteeRow): Promise<Signer> {
  const { name: suretyName } = await getSurety(db, suretyId)
  return signerOf(db, secrets, { suretyId, suretyName, realm }, instant())
}

async function signedPdf({ instant }: Deps, signer: Signer, content: CertificateContent): Promise<Buffer> {
  const make = content.product === 'performance_reservation' ? reservationCertificatePdf : certificatePdf
  return signPdf(signer, await make(content, null, instant()))
}

async function makeKeyNotice(deps: Deps, publicUrl: string, guarantee: GuaranteeRow, signer: Signer): Promise<void> {
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
  const pdf = await signPdf(signer, await authenticationKeyNoticePdf(notice, deps.instant()))
  await storeKeyNotice(deps, guarantee.id, pdf, words)
}
