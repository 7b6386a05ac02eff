import type { CertificateContent } from '../domain/certificate.ts'
import { certificatePdf } from './certificate.ts'
import { reservationCertificatePdf } from './reservation-certificate.ts'
import type { CopyCheck } from '../wording/copy-check.ts'
import type { CopyMark } from './standing-mark.ts'

/**
 * The PDF as it is given out: the stored one as long as it holds. Once it does not, the same content with what has become
 * of it on top, since a file is passed on and read without its page (R20).
 */
export async function certificateCopy(
  stored: Buffer,
  content: CertificateContent,
  mark: CopyMark | null,
  check: CopyCheck | null,
): Promise<Buffer> {
  if (mark === null) return stored
  const make = content.product === 'performance_reservation' ? reservationCertificatePdf : certificatePdf
  return make(content, { mark, check })
}
