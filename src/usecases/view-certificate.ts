import type { CertificateReceipt } from '../domain/certificate-receipt.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import { NotFound } from '../domain/errors.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import { listReceipts } from '../store/certificate-receipts.ts'
import { findLastView } from '../store/audit.ts'
import type { GuaranteeActProposal } from '../domain/guarantee-endings.ts'
import { listConfirmedActs } from '../store/guarantee-acts.ts'
import type { Db } from '../store/db.ts'
import { findCertificateDocument, type StoredDocument } from '../store/documents.ts'
import {
  getGuaranteeForContractor,
  getGuaranteeForOrderer,
  getGuaranteeForSurety,
  type GuaranteeRow,
} from '../store/guarantees.ts'
import { openDelivered } from './deliver-certificate.ts'
import { type Deps, organisationOf, type SignedIn } from './deps.ts'
import { observe } from './perform.ts'

export type ViewedCertificate = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  /** All versions, newest first. */
  readonly versions: readonly CertificateVersion[]
  /** 訂正・変更取消・取消・解約, newest first. */
  readonly acts: readonly GuaranteeActProposal[]
  /** 受領・差戻し of the body, newest first. */
  readonly receipts: readonly CertificateReceipt[]
  /** When somebody of the same organisation looked before this time; null for the first. */
  readonly previouslyViewedAt: Date | null
}

/** 閲覧. Shows a version of a certificate to one of its parties (the one in effect when none is named), and records that it did. */
export async function viewCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string | null,
  way: 'page' | 'print',
): Promise<ViewedCertificate> {
  if (user.kind === 'orderer') await openDelivered(deps, user, guaranteeId)
  return observe(deps, user, 'view-certificate', async ({ db, record }) => {
    const guarantee = await getGuaranteeFor(db, user, guaranteeId)
    const { version, versions } = await versionOf(db, guaranteeId, certificateId)
    const past = await pastOf(db, user, guaranteeId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way }
    await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version, versions, ...past }
  })
}

/** 電子証書のPDF, as stored at issue; null while it is still being made. */
export async function downloadCertificate(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
  certificateId: string,
): Promise<ViewedCertificate & { readonly document: StoredDocument | null }> {
  if (user.kind === 'orderer') await openDelivered(deps, user, guaranteeId)
  return observe(deps, user, 'download-certificate', async ({ db, record }) => {
    const guarantee = await getGuaranteeFor(db, user, guaranteeId)
    const { version, versions } = await versionOf(db, guaranteeId, certificateId)
    const past = await pastOf(db, user, guaranteeId)
    const document = await findCertificateDocument(db, certificateId)
    const details = { guaranteeId, changeNumber: version.changeNumber, way: 'download' as const }
    if (document) await record({ name: 'certificate.viewed', subjectId: guaranteeId, details })
    return { guarantee, version, versions, ...past, document }
  })
}

async function pastOf(db: Db, user: SignedIn, guaranteeId: string) {
  return {
    acts: await listConfirmedActs(db, guaranteeId),
    receipts: await listReceipts(db, guaranteeId),
    previouslyViewedAt: await findLastView(db, guaranteeId, organisationOf(user)),
  }
}

/** The version named, or the one in effect; not found when the guarantee has no such version. */
async function versionOf(db: Db, guaranteeId: string, certificateId: string | null) {
  const versions = await listVersions(db, guaranteeId)
  const version = certificateId ? versions.find(({ id }) => id === certificateId) : effectiveVersion(versions)
  if (!version) throw new NotFound()
  return { version, versions }
}

/** The guarantee, found only by one of its parties. */
export async function getGuaranteeFor(db: Db, user: SignedIn, id: string): Promise<GuaranteeRow> {
  if (user.kind === 'contractor') return getGuaranteeForContractor(db, user.contractorId, id)
  if (user.kind === 'orderer') return getGuaranteeForOrderer(db, user.ordererId, id)
  return getGuaranteeForSurety(db, user.suretyId, id)
}
