import type { Response } from 'express'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import { type CopyCheck, copyCheckOf } from '../wording/copy-check.ts'
import { publicAddressOf } from './context.ts'

/** What a copy of a version carries that is given out here. */
export function checkOf(
  res: Response,
  { guarantee, version }: { readonly guarantee: GuaranteeRow; readonly version: CertificateVersion },
): CopyCheck {
  return copyCheckOf(publicAddressOf(res), guarantee.guaranteeNumber, version.contentDigest)
}
