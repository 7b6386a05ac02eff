import type { Trust } from '../signing/detached-signature.ts'
import { type PdfVerdict, verifyPdf } from '../signing/pdf-signature.ts'

/**
 * Whether a file is, byte for byte, what somebody under one of these roots signed. The one place where signatures of files are
 * judged; what a signature of a stranger's making makes the libraries throw is no signature.
 */
export function judgeSignature(pdf: Buffer, trust: Trust): PdfVerdict {
  try {
    return verifyPdf(pdf, trust)
  } catch {
    return { ok: false, reason: 'malformed' }
  }
}
