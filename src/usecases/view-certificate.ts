import { NotFound } from '../domain/errors.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { findCertificateDocument, type StoredDocument } from '../store/documents.ts'
import {
  getGuaranteeForContractor,
  getGuaranteeForOrderer,
  getGuaranteeForSurety,
  type GuaranteeRow,
} from '../store/guarantees.ts'
import type { Deps, SignedIn } from './deps.ts'
import { observe } from './perform.ts'

export type ViewedCertificate = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  /** All versions, newest first. */
  readonly versions: readonly CertificateVersion[]
}

/** 閲覧. Shows a version of a certificate to one of its parties (the newest when none is named), and records that it did. */
export async function viewCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string | null,
  way: 'page' | 'print',
): Promise<ViewedCertificate> {
  return observe(deps, user, 'view-certificate', async ({ db, record }) => {
    const guarantee = await getGuaranteeFor(db, user, guaranteeId)
    const { version, versions } = await versionOf(db, guaranteeId, certificateId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way }
    await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version, versions }
  })
}

/** 電子証書のPDF, as stored at issue; null while it is still being made. */
export async function downloadCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string,
): Promise<ViewedCertificate & { readonly document: StoredDocument | null }> {
  return observe(deps, user, 'download-certificate', async ({ db, record }) => {
    const guarantee = await getGuaranteeFor(db, user, guaranteeId)
    const { version, versions } = await versionOf(db, guaranteeId, certificateId)
    const document = await findCertificateDocument(db, certificateId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way: 'download' as const }
    if (document) await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version, versions, document }
  })
}

/** The version named, or the newest; not found when the guarantee has no such version. */
async function versionOf(db: Db, guaranteeId: string, certificateId: string | null) {
  const versions = await listVersions(db, guaranteeId)
  const version = certificateId ? versions.find(({ id }) => id === certificateId) : versions[0]
  if (!version) throw new NotFound()
  return { version, versions }
}

/** The guarantee, found only by one of its parties. */
export async function getGuaranteeFor(db: Db, user: SignedIn, id: string): Promise<GuaranteeRow> {
  if (user.kind === 'contractor') return getGuaranteeForContractor(db, user.contractorId, id)
  if (user.kind === 'orderer') return getGuaranteeForOrderer(db, user.ordererId, id)
  return getGuaranteeForSurety(db, user.suretyId, id)
}
