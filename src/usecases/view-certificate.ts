import { type CertificateVersion, getNewest, getVersion } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { findCertificateDocument, type StoredDocument } from '../store/documents.ts'
import {
  getGuaranteeForContractor,
  getGuaranteeForOrderer,
  getGuaranteeForSurety,
  type GuaranteeRow,
} from '../store/guarantees.ts'
import type { Deps, SignedIn } from './deps.ts'
import { performAnew } from './perform.ts'

export type ViewedCertificate = { readonly guarantee: GuaranteeRow; readonly version: CertificateVersion }

/** 閲覧. Shows a version of a certificate to one of its parties (the newest when none is named), and records that it did. */
export async function viewCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string | null,
  way: 'page' | 'print',
): Promise<ViewedCertificate> {
  return performAnew(deps, user, 'view-certificate', async ({ tx, record }) => {
    const guarantee = await getGuaranteeFor(tx, user, guaranteeId)
    const version = certificateId ? await getVersion(tx, guaranteeId, certificateId) : await getNewest(tx, guaranteeId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way }
    await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version }
  })
}

/** 電子証書のPDF, as stored at issue; null while it is still being made. */
export async function downloadCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string,
): Promise<ViewedCertificate & { readonly document: StoredDocument | null }> {
  return performAnew(deps, user, 'download-certificate', async ({ tx, record }) => {
    const guarantee = await getGuaranteeFor(tx, user, guaranteeId)
    const version = await getVersion(tx, guaranteeId, certificateId)
    const document = await findCertificateDocument(tx, certificateId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way: 'download' as const }
    if (document) await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version, document }
  })
}

/** The guarantee, found only by one of its parties. */
export async function getGuaranteeFor(db: Db, user: SignedIn, id: string): Promise<GuaranteeRow> {
  if (user.kind === 'contractor') return getGuaranteeForContractor(db, user.contractorId, id)
  if (user.kind === 'orderer') return getGuaranteeForOrderer(db, user.ordererId, id)
  return getGuaranteeForSurety(db, user.suretyId, id)
}
